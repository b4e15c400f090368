export {
  API_URL,
  DELIVERY_URL,
  parseCloudinaryUrl,
  type Asset,
  type CloudinaryAccount,
  type DeliveryType,
  type ResourceType,
} from "./account"
export { createCloudinaryClient, DEFAULTS, type ClientOptions, type CloudinaryClient } from "./client"
export { CloudinaryError, type CloudinaryErrorCode, type CloudinaryFault, type Retry } from "./errors"
export type { ListedAsset } from "./manage"
export { signDelivery, signParameters } from "./sign"
export type { UploadedAsset, UploadSpec } from "./upload"
