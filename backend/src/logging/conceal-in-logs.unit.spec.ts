import { logger } from "@medusajs/framework/logger"
import { concealInLogs } from "./conceal-in-logs"

it("reaches everything that Medusa's own logger writes", () => {
  const lines: string[] = []
  const winston = (logger as unknown as { loggerInstance_: { transports: object[] } }).loggerInstance_
  const [transport] = winston.transports
  jest
    .spyOn(transport as { write: (info: Record<symbol, string>) => boolean }, "write")
    .mockImplementation((info) => {
      lines.push(info[Symbol.for("message")] ?? "", JSON.stringify(info))
      return true
    })
  concealInLogs(logger)
  logger.info("called 0712345678")
  logger.warn("called 254712345678")
  logger.error("the order failed", new Error("insert into x values ('Akinyi', '0712345678') - timeout"))
  expect(lines.length).toBeGreaterThanOrEqual(6)
  for (const line of lines) expect(line).not.toMatch(/712345678|Akinyi/)
  expect(lines.join()).toContain("the order failed")
})

it("does not let a process start whose logs it cannot reach", () => {
  expect(() => concealInLogs({})).toThrow("logger")
})
