import { createFileStore, type FileStore } from "../../files/file-store"
import { resolveOptions } from "../../files/options"

/** Hands the file store to the routes and the job, which cannot reach the provider inside Medusa's file module. */
export class CloudinaryFilesService {
  readonly store: FileStore

  constructor(_cradle: Record<string, unknown>, options: Record<string, unknown>) {
    this.store = createFileStore(resolveOptions(options))
  }
}
