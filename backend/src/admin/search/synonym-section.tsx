import { Badge, Button, Container, Heading, Input, Text } from "@medusajs/ui"
import { useState, type FormEvent } from "react"
import { Action } from "./action"
import { addSynonyms, listSynonyms, removeSynonyms } from "./search-api"
import { useLoaded } from "./use-loaded"

/** Words that mean the same; they hold in every direction and are in use within seconds. */
export const SynonymSection = () => {
  const { data, hasFailed, reload } = useLoaded(listSynonyms)
  const [text, setText] = useState("")
  const [problem, setProblem] = useState<string>()

  const add = async (event: FormEvent) => {
    event.preventDefault()
    const terms = text.split(",").flatMap((term) => term.trim() || [])
    try {
      await addSynonyms(terms)
      setText("")
      setProblem(undefined)
      reload()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "That did not work. Please try again.")
    }
  }

  return (
    <Container className="flex flex-col gap-y-3">
      <Heading level="h2">Synonyms</Heading>
      <form className="flex flex-wrap items-center gap-2" onSubmit={(event) => void add(event)}>
        <Input
          aria-label="Words that mean the same, parted by commas"
          placeholder="viatu, shoes, footwear"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button size="small" type="submit" disabled={!text.includes(",")}>
          Add
        </Button>
      </form>
      {problem && (
        <Text size="small" role="alert" className="text-ui-fg-error">
          {problem}
        </Text>
      )}
      {hasFailed && <Text size="small">The synonyms could not be read.</Text>}
      <ul className="flex flex-col gap-y-2">
        {data?.synonyms.map(({ id, terms }) => (
          <li key={id} className="flex items-center justify-between gap-2">
            <span className="flex flex-wrap gap-1">
              {terms.map((term) => (
                <Badge key={term} size="2xsmall">
                  {term}
                </Badge>
              ))}
            </span>
            <Action label="Remove" run={() => removeSynonyms(id).then(reload)} done="Removed." />
          </li>
        ))}
      </ul>
    </Container>
  )
}
