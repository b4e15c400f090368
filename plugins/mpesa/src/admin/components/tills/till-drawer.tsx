import { Drawer, Text } from "@medusajs/ui"
import { useState } from "react"
import type { Till, TillsAnswer } from "../../lib/till-api"
import { useTexts } from "../../lib/use-texts"
import { TillEditor } from "./till-editor"

/** Beside the list: a new till (`null`), one to change, or one that somebody else has removed (`undefined`). */
export function TillDrawer({
  till,
  answer,
  onClose,
}: {
  till: Till | null | undefined
  answer: TillsAnswer
  onClose: () => void
}) {
  const { t } = useTexts()
  // The drawer gives the focus back to a trigger of its own only, and has none.
  const [opener] = useState(() => document.activeElement)
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      {/* A click beside it is no reason to lose what was typed. */}
      <Drawer.Content
        aria-describedby={undefined}
        onPointerDownOutside={(event) => event.preventDefault()}
        onOpenAutoFocus={focusFirstField}
        onCloseAutoFocus={() => opener instanceof HTMLElement && opener.focus()}
      >
        <Drawer.Header>
          <Drawer.Title>{till ? t("tills.editOf", { name: till.name }) : t("tills.form.new")}</Drawer.Title>
        </Drawer.Header>
        {answer.has_secret_keys && till !== undefined ? (
          <TillEditor till={till} tills={answer.payment_tills} onClose={onClose} />
        ) : (
          <Drawer.Body>
            <Text size="small">{t(till === undefined ? "tills.gone" : "tills.noKeyText")}</Text>
          </Drawer.Body>
        )}
      </Drawer.Content>
    </Drawer>
  )
}

/** Not the button that closes it, which comes first. */
function focusFirstField(event: Event): void {
  const field = event.target instanceof HTMLElement && event.target.querySelector("input")
  if (!field) return
  event.preventDefault()
  field.focus()
}
