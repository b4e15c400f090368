import { UseMutationResult } from "@tanstack/react-query"
import { useState } from "react"
import { Permissions } from "../../lib/ledger-api"
import { Said, useTold } from "../../lib/use-told"
import { FoldedForm } from "./folded-form"
import { TextField } from "./text-field"

/** A button that asks for one line before it does anything. */
export function ReasonForm<Answer>({
  may,
  label,
  field,
  hint,
  done,
  mutation,
  kind = "words",
}: {
  may: keyof Permissions
  label: string
  field: string
  hint?: string
  done: Said<Answer>
  mutation: UseMutationResult<Answer, Error, string>
  /** `words`: a reason, three letters at the least. `order`: a number, with or without its #. */
  kind?: "words" | "order" | "optional_phone"
}) {
  const [text, setText] = useState("")
  const run = useTold(mutation, done)
  return (
    <FoldedForm
      may={may}
      label={label}
      isPending={mutation.isPending}
      onSubmit={(fold) =>
        run(text.trim(), () => {
          setText("")
          fold()
        })
      }
    >
      <TextField
        label={field}
        {...(hint === undefined ? {} : { hint })}
        autoFocus
        {...INPUTS[kind]}
        value={text}
        onType={setText}
      />
    </FoldedForm>
  )
}

const INPUTS = {
  words: { required: true, minLength: 3, maxLength: 500 },
  order: { required: true, inputMode: "numeric", pattern: "#?[0-9]+" },
  optional_phone: { type: "tel", maxLength: 20 },
} as const
