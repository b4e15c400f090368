import { describeEnvProblems } from "./env"

const good = { PUBLISHABLE_KEY: "pk_1", REVALIDATE_SECRET: "0123456789abcdef" }

it("needs a key and a secret and nothing else", () => {
  expect(describeEnvProblems(good)).toStrictEqual([])
})

it("names every bad variable and shows no value", () => {
  const problems = describeEnvProblems({
    ...good,
    PUBLISHABLE_KEY: "",
    SITE_URL: "not-an-address",
    REVALIDATE_SECRET: "hunter2",
  })
  expect(problems).toHaveLength(3)
  expect(problems.join("\n")).toMatch(/PUBLISHABLE_KEY[\s\S]*REVALIDATE_SECRET[\s\S]*SITE_URL/)
  expect(problems.join("\n")).not.toMatch(/hunter2|not-an-address/)
})
