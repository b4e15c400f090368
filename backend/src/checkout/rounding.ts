import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

/** Marks the cart's and the order's credit line that settles the cents. */
export const ROUNDING_REFERENCE = "rounding"

/** Dividing by a tax rate or a percentage leaves noise far behind the point; it is not money. */
const NOISE_DECIMALS = 6
const NOISE = 10 ** -NOISE_DECIMALS

export type Rounding = {
  /** Whole shillings that the shopper pays: never more than the gross total. */
  payable: number
  /** The part of a shilling that the shop lets go: 0, or less than 1. */
  credit: number
}

/** Payments take whole shillings only. `grossTotal` is the total in shillings before any rounding line. */
export function roundDown(grossTotal: BigNumberInput): Rounding {
  const gross = MathBN.convert(grossTotal)
  const payable = Math.floor(gross.decimalPlaces(NOISE_DECIMALS).toNumber())
  const credit = gross.minus(payable).toNumber()
  return { payable, credit: isSameMoney(credit, 0) ? 0 : credit }
}

export const isSameMoney = (a: number, b: number) => Math.abs(a - b) < NOISE
