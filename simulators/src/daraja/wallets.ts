import { formatNairobiDay } from "./nairobi-time"

export const DEMO_PIN = "1234"
export const STARTING_BALANCE = 150_000
/** Daraja portal, MpesaExpressSimulate FAQ 5: whole shillings. */
export const MAX_PER_TRANSACTION = 250_000
export const MAX_PER_DAY = 500_000
/** What a customer's wallet may hold. */
export const MAX_BALANCE = 500_000
const MAX_WRONG_PINS = 3

export type Message = { at: number; text: string }

export type Wallet = {
  readonly msisdn: string
  /** Whole shillings. */
  balance: number
  wrongPins: number
  isLocked: boolean
  /** False: nobody can send money to this number. */
  isRegistered: boolean
  spent: { day: string; amount: number }
  messages: Message[]
}

/** Every Kenyan number has a wallet; it is made when it is first looked at. */
export class Wallets {
  private readonly byMsisdn = new Map<string, Wallet>()

  get(msisdn: string): Wallet {
    const known = this.byMsisdn.get(msisdn)
    if (known) return known
    const wallet: Wallet = {
      msisdn,
      balance: STARTING_BALANCE,
      wrongPins: 0,
      isLocked: false,
      isRegistered: true,
      spent: { day: "", amount: 0 },
      messages: [],
    }
    this.byMsisdn.set(msisdn, wallet)
    return wallet
  }

  list(): Wallet[] {
    return [...this.byMsisdn.values()]
  }

  clear(): void {
    this.byMsisdn.clear()
  }
}

/** Right PINs clear the count; the third wrong one in a row locks the wallet. */
export function checkPin(wallet: Wallet, pin: string): "right" | "wrong" | "locked" {
  if (wallet.isLocked) return "locked"
  if (pin === DEMO_PIN) {
    wallet.wrongPins = 0
    return "right"
  }
  wallet.wrongPins += 1
  wallet.isLocked = wallet.wrongPins >= MAX_WRONG_PINS
  return "wrong"
}

export function wrongPinsLeft(wallet: Wallet): number {
  return MAX_WRONG_PINS - wallet.wrongPins
}

export function unlock(wallet: Wallet): void {
  wallet.isLocked = false
  wallet.wrongPins = 0
}

/** An approval that somebody asked for is not held up by an empty or locked wallet: it is filled first. */
export function makeAbleToPay(wallet: Wallet, { amount, at }: { amount: number; at: number }): void {
  unlock(wallet)
  wallet.balance = Math.max(wallet.balance, amount)
  if (leftToday(wallet, at) < amount) wallet.spent = { day: "", amount: 0 }
}

/** Whole shillings this wallet may still send on the Nairobi day of `at`. */
export function leftToday(wallet: Wallet, at: number): number {
  return MAX_PER_DAY - (wallet.spent.day === formatNairobiDay(at) ? wallet.spent.amount : 0)
}

/** Takes the money out and counts it against the Nairobi day of `at`. */
export function debit(wallet: Wallet, { amount, at }: { amount: number; at: number }): void {
  wallet.balance -= amount
  wallet.spent = { day: formatNairobiDay(at), amount: MAX_PER_DAY - leftToday(wallet, at) + amount }
}

/** The result code a payment ends with if the owner agrees to it now. */
export function decidePayment(wallet: Wallet, { amount, at }: { amount: number; at: number }) {
  if (wallet.isLocked) return "8006"
  if (amount > MAX_PER_TRANSACTION) return "3"
  if (amount > leftToday(wallet, at)) return "4"
  if (amount > wallet.balance) return "1"
  return "0"
}
