export type FileRefusalCode =
  | "file_key_unknown"
  | "file_name_missing"
  | "file_not_what_it_claims"
  | "file_too_large"
  | "file_type_not_allowed"

/** A file, or a key of one, that cannot be taken. The message is for the person who sent it. */
export class FileRefused extends Error {
  override readonly name = "FileRefused"
  constructor(
    readonly code: FileRefusalCode,
    message: string,
  ) {
    super(message)
  }
}
