import { DarajaError, type DarajaErrorCode } from "../../daraja"
import { NO_OUTAGE, nextOutage, type Outage, type OutageEvent, saysDown, toOutageEvent } from "./breaker"

const START = new Date("2026-11-22T09:00:00Z")
const fault: OutageEvent = { type: "fault", code: "daraja_busy" }
const probeFault: OutageEvent = { type: "probe_fault", code: "daraja_unreachable" }
const answered: OutageEvent = { type: "answered" }
const probed: OutageEvent = { type: "probe_answered" }

/** One event a second. */
function play(events: OutageEvent[], from: Outage = NO_OUTAGE): Outage {
  return events.reduce(
    (outage, event, second) =>
      nextOutage(outage, event, { now: new Date(START.getTime() + second * 1000), openAfter: 3 }),
    from,
  )
}

describe("The breaker", () => {
  it.each<[string, OutageEvent[], Outage["state"]]>([
    ["nothing", [], "up"],
    ["fewer faults than it takes", [fault, fault], "up"],
    ["faults in a row", [fault, fault, fault], "down"],
    ["faults with an answer between them", [fault, fault, answered, fault, fault], "up"],
    ["an answer that had left before", [fault, fault, fault, answered], "down"],
    ["a probe that failed too", [fault, fault, fault, probeFault], "down"],
    ["a probe that was answered", [fault, fault, fault, probed], "probing"],
    ["one more fault on probation", [fault, fault, fault, probed, fault], "down"],
    ["an answered prompt on probation", [fault, fault, fault, probed, answered], "up"],
    ["a new row of faults after that", [fault, fault, fault, probed, answered, fault, fault], "up"],
    ["a late probe of an outage that is over", [fault, probeFault, probed], "up"],
  ])("after %s", (_, events, state) => {
    expect(play(events).state).toBe(state)
  })

  it("asks again at growing intervals, five minutes at most", () => {
    let outage = play([fault, fault, fault])
    const waits: number[] = []
    for (let round = 0; round < 8; round += 1) {
      waits.push(((outage.probe_at?.getTime() ?? 0) - START.getTime() - (round === 0 ? 2_000 : 0)) / 1000)
      outage = nextOutage(outage, probeFault, { now: START, openAfter: 3 })
    }
    expect(waits).toStrictEqual([10, 20, 40, 80, 160, 300, 300, 300])
  })

  it("waits longer after a probation that failed than after the first outage", () => {
    const again = play([fault, fault, fault, probed, fault])
    expect((again.probe_at?.getTime() ?? 0) - (again.since?.getTime() ?? 0)).toBe(20_000)
  })

  it("tells since when and why", () => {
    expect(play([fault, fault, fault])).toMatchObject({
      since: new Date(START.getTime() + 2_000),
      reason: "daraja_busy",
    })
    expect(play([fault, fault, fault, probeFault])).toMatchObject({
      since: new Date(START.getTime() + 2_000),
      reason: "daraja_unreachable",
    })
  })
})

it.each<[DarajaErrorCode, boolean]>([
  ["daraja_unreachable", true],
  ["daraja_no_reply", true],
  ["daraja_busy", true],
  ["daraja_under_maintenance", true],
  ["daraja_internal_error", true],
  ["daraja_failed", true],
  ["daraja_rate_limited", false],
  ["daraja_still_processing", false],
  ["daraja_subscriber_locked", false],
  ["daraja_wrong_credentials", false],
  ["daraja_oauth_refused", false],
  ["daraja_invalid_phone_number", false],
  ["daraja_product_not_enabled", false],
])("%s says that the vendor is down: %s", (code, expected) => {
  expect(saysDown(new DarajaError({ code, retry: "safe", operatorMessage: "" }))).toBe(expected)
})

it.each<[DarajaErrorCode | null, OutageEvent["type"] | undefined]>([
  [null, "answered"],
  ["daraja_rate_limited", "answered"],
  ["daraja_no_reply", "fault"],
  ["daraja_invalid_input", undefined],
  ["daraja_not_configured", undefined],
])("the end %s of a request counts as %s", (code, type) => {
  const fault = code && new DarajaError({ code, retry: "safe", operatorMessage: "" })
  expect(toOutageEvent(fault)?.type).toBe(type)
})
