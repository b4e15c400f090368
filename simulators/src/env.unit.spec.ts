import { readEnv } from "./env"

describe("the environment of the simulators", () => {
  it("needs nothing", () => {
    expect(readEnv({})).toMatchObject({ ok: true, env: { SIMULATORS_PORT: 9900, HOST: "127.0.0.1" } })
  })

  it("stops in production and for values that cannot be meant", () => {
    expect(readEnv({ NODE_ENV: "production" })).toMatchObject({
      ok: false,
      message: expect.stringContaining("do not start in production"),
    })
    expect(readEnv({ SIMULATORS_PORT: "many" })).toMatchObject({
      ok: false,
      message: expect.stringContaining("SIMULATORS_PORT"),
    })
  })
})
