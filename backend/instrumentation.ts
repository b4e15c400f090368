import { logger } from "@medusajs/framework/logger"
import { concealInLogs } from "./src/logging/conceal-in-logs"
import { openFrontDoor } from "./src/read-cache/open-front-door"
import { standBeforeNextServer } from "./src/read-cache/stand-before-next-server"

/** Called by `medusa start` and `medusa develop` before they load the application and create its HTTP server. */
export function register() {
  concealInLogs(logger)
  const door = openFrontDoor()
  if (door) standBeforeNextServer(door)
}
