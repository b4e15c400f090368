import { drainOutbox, type Feed } from "./drain-outbox"

/** A shop of which only these indexes have been made. */
function setUp(made: string[]) {
  const held: unknown[] = []
  const books = {
    readNotes: async () => new Map(made.map((name) => [`active:${name}`, `${name}_v1`])),
    hold: async (kinds: unknown) => (held.push(kinds), []),
  }
  const rows = made.map((name) => ({ name, physical_name: `${name}_v1`, started_at: null }))
  const feed = { books, db: { raw: async () => ({ rows }) } } as unknown as Feed
  return { feed, held }
}

it.each([
  [
    ["product", "category"],
    ["product", "category"],
  ],
  [["category"], ["category"]],
  [[], []],
])(
  "of %j takes what belongs to %j: an index that is not made yet has nothing to refuse",
  async (made, taken) => {
    const { feed, held } = setUp(made)
    expect((await drainOutbox(feed)).closed).toEqual([])
    expect(held.at(-1)).toEqual({ of: taken })
  },
)
