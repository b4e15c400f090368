/** An engine outside the shop, as a `resolve` with its options; Postgres answers while it cannot. */
export type OutsideEngine = { resolve: string; options: Record<string, unknown> }

/**
 * The Search Module with the engine inside Postgres, which is all that a shop needs, or with an engine outside and
 * Postgres behind it; replaces Medusa's own entry in its list of modules. Both are registered when both may hold
 * versions of an index, so that a change of engine drops what the other one held.
 */
export function searchModules(outside?: OutsideEngine) {
  return [
    {
      resolve: "@medusajs/medusa/search",
      options: {
        providers: [
          { resolve: "./src/search-engine/postgres", id: "postgres" },
          ...(outside
            ? [{ resolve: "./src/search-engine/with-fallback", id: "outside", options: outside }]
            : []),
        ],
        default_provider: outside ? "outside-with-fallback" : "postgres-words",
        reindex: { batch_size: 500 },
      },
    },
  ]
}
