/** `KES 2,450`, with cents only where there are any. */
export function formatAmount(amount: number, currencyCode = "kes"): string {
  return new Intl.NumberFormat("en-KE", {
    style: "currency",
    currency: currencyCode.toUpperCase(),
    currencyDisplay: "code",
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
  })
    .format(amount)
    .replace("\u00a0", " ")
}

/** The moment as the shop's clocks show it, with seconds: a payment is a matter of seconds. */
export function formatMoment(iso: string): string {
  return new Intl.DateTimeFormat("en-KE", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone: "Africa/Nairobi",
  }).format(new Date(iso))
}
