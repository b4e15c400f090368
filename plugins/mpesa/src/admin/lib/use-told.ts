import { toast } from "@medusajs/ui"
import { UseMutationResult } from "@tanstack/react-query"
import { problemOf } from "./problem"
import { useTexts } from "./use-texts"

/** What is said once it is done: a sentence, or one that the answer decides. */
export type Said<Answer> = string | ((answer: Answer) => string)

/**
 * Runs an action and tells how it went; `then` comes after a good end only. It is told even if the row that held the
 * button has left its list by then, which is why this does not use the callbacks of `mutate`.
 */
export function useTold<Input, Answer>(
  mutation: UseMutationResult<Answer, Error, Input>,
  said: Said<Answer>,
  otherwise = "actionFailed",
): (input: Input, then?: () => void) => void {
  const { t } = useTexts()
  return (input, then) =>
    void mutation.mutateAsync(input).then(
      (answer) => {
        toast.success(typeof said === "string" ? said : said(answer))
        then?.()
      },
      (error: unknown) => toast.error(problemOf(error, t(otherwise))),
    )
}
