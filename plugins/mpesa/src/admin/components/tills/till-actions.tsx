import { usePrompt } from "@medusajs/ui"
import { describeNumber } from "../../lib/describe-till"
import { changeTill, removeTill, type Till, type TillsAnswer } from "../../lib/till-api"
import { useAddress } from "../../lib/use-address"
import { useLedgerAction } from "../../lib/use-ledger"
import { useTexts } from "../../lib/use-texts"
import { useTold } from "../../lib/use-told"
import { PermittedButton } from "../ledger/permitted-button"

/** What can be done with a till. Without keys it can only be removed: nothing else can be stored. */
export function TillActions({ till, answer }: { till: Till; answer: TillsAnswer }) {
  const number = describeNumber(answer.from_options, useTexts().t)
  return (
    <div className="flex flex-wrap gap-2 md:py-2 xl:flex-nowrap">
      {answer.has_secret_keys && <Edit till={till} />}
      {answer.has_secret_keys &&
        (till.is_active ? <Disable till={till} number={number} /> : <Enable till={till} />)}
      <Remove till={till} number={number} />
    </div>
  )
}

function Edit({ till: { id, name } }: { till: Till }) {
  const { t } = useTexts()
  const address = useAddress()
  return (
    <PermittedButton
      may="manage"
      aria-label={t("tills.editOf", { name })}
      onClick={() => address.set({ till: id })}
    >
      {t("tills.edit")}
    </PermittedButton>
  )
}

function Enable({ till: { id, name } }: { till: Till }) {
  const { t } = useTexts()
  const enable = useLedgerAction(() => changeTill(id, { is_active: true }))
  const run = useTold(enable, t("tills.enabled", { name }))
  return (
    <PermittedButton
      may="manage"
      aria-label={t("tills.enableOf", { name })}
      isLoading={enable.isPending}
      onClick={() => run()}
    >
      {t("tills.enable")}
    </PermittedButton>
  )
}

function Disable({ till: { id, name }, number }: { till: Till; number: string }) {
  const { t } = useTexts()
  const disable = useLedgerAction(() => changeTill(id, { is_active: false }))
  const run = useTold(disable, t("tills.disabled", { name }))
  return <Confirmed what="disable" name={name} number={number} isPending={disable.isPending} onSure={run} />
}

function Remove({ till: { id, name }, number }: { till: Till; number: string }) {
  const { t } = useTexts()
  const remove = useLedgerAction(() => removeTill(id))
  const run = useTold(remove, t("tills.removed", { name }))
  return <Confirmed what="remove" name={name} number={number} isPending={remove.isPending} onSure={run} />
}

/** A button that says what follows, and does it only when that was confirmed. */
function Confirmed({
  what,
  name,
  number,
  isPending,
  onSure,
}: {
  what: "disable" | "remove"
  name: string
  number: string
  isPending: boolean
  onSure: () => void
}) {
  const { t } = useTexts()
  const prompt = usePrompt()
  const ask = async (button: HTMLElement) => {
    const isSure = await prompt({
      variant: what === "remove" ? "danger" : "confirmation",
      title: t(`tills.${what}Title`, { name }),
      description: t(`tills.${what}Text`, { number }),
      confirmText: t(`tills.${what}`),
      cancelText: t("cancel"),
    })
    // What was asked in has no way back to where it was asked from.
    button.focus()
    if (isSure) onSure()
  }
  return (
    <PermittedButton
      may="manage"
      aria-label={t(`tills.${what}Of`, { name })}
      isLoading={isPending}
      onClick={({ currentTarget }) => void ask(currentTarget)}
    >
      {t(`tills.${what}`)}
    </PermittedButton>
  )
}
