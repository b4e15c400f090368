import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { PostgresWordsService } from "./service"

export default ModuleProvider(Modules.SEARCH, { services: [PostgresWordsService] })
