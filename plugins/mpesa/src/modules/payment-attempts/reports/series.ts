import { lastDays } from "./nairobi-day"

/** Money that came in during one hour of one day, both as the shop's clocks show them; whole shillings. */
export type HourOfMoney = { day: string; hour: number; payments: number; amount: number }
export type DayOfPrompts = { day: string; status: string; count: number }

export type HourPoint = { hour: number; payments: number; amount: number }
export type DayPoint = { day: string; payments: number; amount: number; prompts: number; paid: number }

/** All 24 hours of a day, those without money too. */
export function toHours(money: HourOfMoney[], day: string): HourPoint[] {
  const ofDay = money.filter((one) => one.day === day)
  return Array.from({ length: 24 }, (_, hour) => ({ hour, ...sum(ofDay.filter((one) => one.hour === hour)) }))
}

/** The days up to and with `day`, oldest first, those without money too. */
export function toDays(
  money: HourOfMoney[],
  prompts: DayOfPrompts[],
  day: string,
  count: number,
): DayPoint[] {
  return lastDays(day, count).map((one) => {
    const asked = prompts.filter((row) => row.day === one)
    return {
      day: one,
      ...sum(money.filter((row) => row.day === one)),
      prompts: total(asked.map((row) => row.count)),
      paid: total(asked.filter(({ status }) => status === "paid").map((row) => row.count)),
    }
  })
}

/** A part of a whole between 0 and 1; null when there is no whole to take it of. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

const total = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)
const sum = (rows: { payments: number; amount: number }[]) => ({
  payments: total(rows.map(({ payments }) => payments)),
  amount: total(rows.map(({ amount }) => amount)),
})
