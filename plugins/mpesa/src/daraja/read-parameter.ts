import { readKey, readText } from "./loose-json"

/** A result parameter by its name in any letter case; empty when it is missing. */
export function readParameter(parameters: Record<string, string>, name: string): string {
  return readText(readKey(parameters, name))
}
