export { examineConfiguration } from "./examine"
export type { ExaminedOptions } from "./examine"
export type { Finding } from "./finding"
