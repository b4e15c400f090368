import { execFile } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { adminClient } from "../setup/admin"
import { root } from "../setup/paths"
import { shopTest } from "../setup/shop"

interface Finding {
  check: string
  state: string
  finding: string
  mend?: string
}

shopTest("the doctor", ({ backendUrl, env, sim }) => {
  const staff = adminClient({ backendUrl })
  const examine = async () =>
    (await staff.get<{ findings: Finding[] }>("/admin/payment-doctor")).body.findings

  it("finds a shop in order, and shows no secret", async () => {
    const findings = await examine()
    expect(findings.filter(({ state }) => state === "failed")).toEqual([])
    expect(states(findings)).toMatchObject({
      credentials: "ok",
      passkey: "ok",
      callback_reachable: "ok",
      certificate: "ok",
      initiator_password: "ok",
      initiator_password_age: "warning",
      secret_keys: "ok",
      outage: "ok",
    })
    for (const name of [
      "MPESA_PASSKEY",
      "MPESA_CONSUMER_SECRET",
      "MPESA_INITIATOR_PASSWORD",
      "MPESA_CALLBACK_SECRET",
    ])
      expect(JSON.stringify(findings)).not.toContain(env()[name])
  })

  it("tells a missing product from a wrong passkey", async () => {
    await sim.faults({ fault: "no_apiproduct", api: "stkquery", times: 1 })
    expect(states(await examine())).toMatchObject({ credentials: "ok", product: "failed" })
  })

  it.each([
    ["nothing", {}, 0, /ok +credentials/],
    ["a wrong secret", { MPESA_CONSUMER_SECRET: "wrong-secret" }, 1, /FAILED +credentials/],
    ["a wrong passkey", { MPESA_PASSKEY: "wrong-passkey" }, 1, /FAILED +passkey/],
    [
      "an old password",
      { MPESA_INITIATOR_PASSWORD_SET_AT: "2020-01-01" },
      1,
      /FAILED +initiator_password_age/,
    ],
    ["a forbidden character", { MPESA_INITIATOR_PASSWORD: "Demo!Pass1" }, 1, /FAILED +initiator_password /],
    [
      "a forbidden word",
      { MPESA_CALLBACK_BASE_URL: "https://mpesa.example.co.ke" },
      1,
      /FAILED +callback_address/,
    ],
    ["a forgotten variable", { MPESA_PASSKEY: "" }, 1, /FAILED +environment +.*MPESA_PASSKEY/],
  ])("finds %s from the command line, without a shop", async (_, change, code, line) => {
    const { output, exit } = await run({ ...env(), ...change })
    expect(output).toMatch(line)
    expect(exit).toBe(code)
    expect(output).not.toMatch(/wrong-secret|wrong-passkey|Demo.Pass1/)
  })
})

const states = (findings: Finding[]) => Object.fromEntries(findings.map(({ check, state }) => [check, state]))

function run(more: Readonly<Record<string, string>>): Promise<{ output: string; exit: number | null }> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "duka-doctor-"))
  const env = { ...more, DUKA_DIR: dir }
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [path.join(root, "scripts/doctor.mjs")],
      { env, cwd: root },
      (_, stdout, stderr) => {
        fs.rmSync(dir, { recursive: true, force: true })
        resolve({ output: stdout + stderr, exit: child.exitCode })
      },
    )
  })
}
