import type { Readable, Writable } from "node:stream"
import { AbstractFileProviderService } from "@medusajs/framework/utils"
import type {
  ProviderDeleteFileDTO,
  ProviderFileResultDTO,
  ProviderGetFileDTO,
  ProviderGetPresignedUploadUrlDTO,
  ProviderUploadFileDTO,
  ProviderUploadStreamDTO,
} from "@medusajs/framework/types"
import { createFileStore, type FileStore } from "../../files/file-store"
import { resolveOptions } from "../../files/options"
import { toMedusaError } from "../../files/to-medusa-error"

/** The file provider: a thin translation between Medusa's file calls and the file store. */
export class CloudinaryFileProvider extends AbstractFileProviderService {
  static override identifier = "cloudinary"

  static override validateOptions(options: Record<string, unknown>): void {
    resolveOptions(options)
  }

  private readonly store: FileStore

  constructor(_cradle: Record<string, unknown>, options: Record<string, unknown>) {
    super()
    this.store = createFileStore(resolveOptions(options))
  }

  override async upload(file: ProviderUploadFileDTO): Promise<ProviderFileResultDTO> {
    return inMedusasWords(this.store.upload(file))
  }

  /** Medusa hands over a list, whatever its types say. */
  override async delete(files: ProviderDeleteFileDTO | ProviderDeleteFileDTO[]): Promise<void> {
    const list = Array.isArray(files) ? files : [files]
    return inMedusasWords(this.store.delete(list.map(({ fileKey }) => fileKey)))
  }

  override async getPresignedDownloadUrl({ fileKey }: ProviderGetFileDTO): Promise<string> {
    return inMedusasWords(run(() => this.store.downloadUrl(fileKey)))
  }

  /** Not in the abstract class, but without it no import comes in by an address. */
  async getPresignedUploadUrl(file: ProviderGetPresignedUploadUrlDTO): Promise<ProviderFileResultDTO> {
    return inMedusasWords(
      run(() => this.store.planUpload({ ...file, mimeType: file.mimeType ?? "application/octet-stream" })),
    )
  }

  override async getDownloadStream({ fileKey }: ProviderGetFileDTO): Promise<Readable> {
    return inMedusasWords(this.store.openDownload(fileKey))
  }

  override async getAsBuffer({ fileKey }: ProviderGetFileDTO): Promise<Buffer> {
    return inMedusasWords(this.store.readAll(fileKey))
  }

  override async getUploadStream(file: ProviderUploadStreamDTO): Promise<{
    writeStream: Writable
    promise: Promise<ProviderFileResultDTO>
    url: string
    fileKey: string
  }> {
    const { writeStream, promise, url, key } = await inMedusasWords(run(() => this.store.openUpload(file)))
    const told = inMedusasWords(promise)
    told.catch(() => {})
    return { writeStream, promise: told, url, fileKey: key }
  }
}

async function run<T>(work: () => T): Promise<T> {
  return work()
}

async function inMedusasWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw toMedusaError(error)
  }
}
