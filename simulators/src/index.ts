export { createManualClock, createSystemClock, type Clock } from "./clock"
export { createSimulatorApp } from "./app"
export {
  createDarajaSimulator,
  type DarajaSimulator,
  type DarajaSimulatorOptions,
} from "./daraja/create-daraja-simulator"
export { ConnectionDropped } from "./daraja/reply"
export {
  createMeilisearchSimulator,
  DEMO_MASTER_KEY,
  type MeilisearchSimulator,
  type MeilisearchSimulatorOptions,
} from "./meilisearch/create-meilisearch-simulator"
export {
  createCloudinarySimulator,
  type CloudinarySimulator,
  type CloudinarySimulatorOptions,
} from "./cloudinary/create-cloudinary-simulator"
