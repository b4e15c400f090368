import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { LnmPaymentProvider } from "./service"

export default ModuleProvider(Modules.PAYMENT, { services: [LnmPaymentProvider] })
