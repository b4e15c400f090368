import { Module } from "@medusajs/framework/utils"
import { CloudinaryFilesService } from "./service"

export const CLOUDINARY_FILES_MODULE = "cloudinary_files"

export default Module(CLOUDINARY_FILES_MODULE, { service: CloudinaryFilesService })

declare module "@medusajs/framework/types" {
  interface ModuleImplementations {
    [CLOUDINARY_FILES_MODULE]: CloudinaryFilesService
  }
}
