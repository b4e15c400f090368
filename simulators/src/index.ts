export { createManualClock, createSystemClock, type Clock } from "./clock"
export { createSimulatorApp } from "./app"
export {
  createDarajaSimulator,
  type DarajaSimulator,
  type DarajaSimulatorOptions,
} from "./daraja/create-daraja-simulator"
export { ConnectionDropped } from "./daraja/reply"
