/**
 * What several backend processes need to exclude each other and to share work: events, jobs and locks in Redis.
 * Without an address Medusa's in-memory modules stay, which are right for one process only.
 */
export function redisModules(redisUrl: string | undefined) {
  if (!redisUrl) return []
  return [
    {
      resolve: "@medusajs/medusa/event-bus-redis",
      options: {
        redisUrl,
        // Medusa's own default is one attempt, after which a failed subscriber is forgotten.
        jobOptions: {
          attempts: 5,
          backoff: { type: "exponential", delay: 1000 },
          removeOnFail: { count: 5000 },
        },
        // With the default of one, a slow subscriber holds up every other event.
        workerOptions: { concurrency: 8 },
      },
    },
    {
      resolve: "@medusajs/medusa/workflow-engine-redis",
      options: { redis: { redisUrl, jobWorkerOptions: { concurrency: 4 } } },
    },
    {
      resolve: "@medusajs/medusa/locking",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/locking-redis",
            id: "locking-redis",
            is_default: true,
            options: { redisUrl },
          },
        ],
      },
    },
  ]
}
