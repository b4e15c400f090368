import { checkDependencies } from "./check-dependencies"

const answers = async () => "yes"
const refuses = async () => {
  throw new Error("connect ECONNREFUSED 10.0.0.7:5432")
}
const hangs = () => new Promise<never>(() => undefined)

it("is ready when everything answers", async () => {
  await expect(checkDependencies({ postgres: answers, redis: answers }, 50)).resolves.toMatchObject({
    status: "ready",
    dependencies: { postgres: { status: "up" }, redis: { status: "up" } },
  })
})

it.each([
  ["refuses", refuses],
  ["does not answer in time", hangs],
])("is not ready when one %s, and tells which one", async (_what, check) => {
  const readiness = await checkDependencies({ postgres: answers, redis: check }, 50)
  expect(readiness).toMatchObject({
    status: "not_ready",
    dependencies: { postgres: { status: "up" }, redis: { status: "down" } },
  })
  expect(JSON.stringify(readiness)).not.toContain("10.0.0.7")
})
