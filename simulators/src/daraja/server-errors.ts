import type { Fault } from "./faults"
import { refuse, type Reply } from "./reply"

type ServerError = Extract<Fault, { fault: "5xx" }>

const bodies: Record<Exclude<ServerError["form"], "html">, { code: string; message: string }> = {
  busy: { code: "500.003.02", message: "System is busy. Please try again in few minutes." },
  spike_arrest: { code: "500.003.02", message: "Error Occurred: Spike Arrest Violation" },
  quota: { code: "500.003.03", message: "Error Occurred: Quota Violation" },
  internal: { code: "500.003.1001", message: "Internal Server Error" },
  maintenance: {
    code: "500.002.1001",
    message: "Service is currently under maintenance. Please try again later",
  },
}

export function serverErrorReply({ form, status }: ServerError, requestId: string): Reply {
  if (form === "html") {
    return { status, body: "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>" }
  }
  return refuse(status, { requestId, ...bodies[form] })
}
