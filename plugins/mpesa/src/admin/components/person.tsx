import { usePeople } from "../lib/use-people"

/** A member of staff by the id that stands in the books. */
export function Person({ id }: { id: string }) {
  return <>{usePeople([id])(id)}</>
}
