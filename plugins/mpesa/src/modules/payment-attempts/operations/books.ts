import { checkNextClaim } from "./claims/check-next-claim"
import { type NewClaimRequest, startClaim } from "./claims/start-claim"
import type { OperationDeps } from "./deps"
import {
  askAccountBalance,
  askTransactionStatus,
  type BalanceQuestion,
  type StatusQuestion,
} from "./inquiries/ask"
import { runPull } from "./pull/run-pull"
import { importStatement, type StatementFile } from "./reconciliation/import-statement"
import { type Resolution, resolveDiscrepancy } from "./reconciliation/resolve-discrepancy"

/** Everything that compares our ledger with the vendor's books. */
export const createBooks = (deps: OperationDeps) => ({
  askTransactionStatus: (question: StatusQuestion) => askTransactionStatus(deps, question),
  askAccountBalance: (question: BalanceQuestion) => askAccountBalance(deps, question),
  startClaim: (request: NewClaimRequest) => startClaim(deps, request),
  /** At most one question about a claim, within the shop's budget. Answers the claim it was about. */
  checkNextClaim: () => checkNextClaim(deps),
  /** Reads the vendor's list of payments when its time has come, or at once with `force`. */
  runPull: (how?: { force: boolean }) => runPull(deps, how),
  importStatement: (file: StatementFile) => importStatement(deps, file),
  resolveDiscrepancy: (resolution: Resolution) => resolveDiscrepancy(deps, resolution),
})

export type Books = ReturnType<typeof createBooks>
