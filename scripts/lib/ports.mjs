import net from "node:net"
import { portVariable } from "./settings.mjs"
import { StepFailure } from "./steps.mjs"

/** Throws with the name and the variable of every port that somebody else listens on. */
export async function requireFreePorts(ports) {
  const names = Object.keys(ports)
  const free = await Promise.all(names.map((name) => isFree(ports[name])))
  const taken = names.filter((_, index) => !free[index])
  if (!taken.length) return
  const lines = taken.map(
    (name) =>
      `Port ${ports[name]} (${name}) is taken. Stop what uses it, or choose another: ${portVariable(name)}=<port>`,
  )
  throw new StepFailure(lines.join("\n"))
}

/** Ports that nobody listens on now, one per name. */
export async function findFreePorts(names) {
  const servers = await Promise.all(names.map(() => listen(0)))
  const ports = Object.fromEntries(names.map((name, index) => [name, servers[index].address().port]))
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

/** Both families are asked: a server on ::1 alone would otherwise go unseen. */
async function isFree(port) {
  for (const host of ["127.0.0.1", "::1", undefined]) {
    try {
      const server = await listen(port, host)
      await new Promise((resolve) => server.close(resolve))
    } catch (error) {
      if (error.code === "EADDRINUSE") return false
    }
  }
  return true
}

function listen(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once("error", reject)
    server.listen(port, host, () => resolve(server))
  })
}
