import fs from "node:fs"
import path from "node:path"
import { until } from "../../integration-tests/setup/until"
import { profileFileOf, profilesDir } from "../lib/paths"
import type { Subject } from "../lib/subjects"
import { describeProcessor } from "./describe-processor"
import { describeWork, type Work } from "./describe-work"
import { summarise, type CpuProfile } from "./summarise"

interface Recorded extends Work {
  profile: CpuProfile
}

/**
 * Records what the subject's processor does while `ask` goes on; it answers how often it asked, keeps it as `.duka/bench/profiles/<name>.cpuprofile`
 * (Chromium's developer tools open it), and answers the summary for people.
 */
export async function profileWhile(
  subject: Subject,
  name: string,
  ask: () => Promise<number>,
): Promise<string> {
  const latest = profileFileOf(subject.name)
  fs.mkdirSync(profilesDir, { recursive: true })
  fs.rmSync(latest, { force: true })
  subject.toggleProfile()
  const times = await ask()
  subject.toggleProfile()
  await until("the profile is written", async () => fs.existsSync(latest), { withinMs: 60_000 })
  const kept = path.join(profilesDir, `${subject.name}-${name.replace(/[^a-z0-9]+/gi, "-")}.cpuprofile`)
  fs.renameSync(latest, kept)
  const { profile, ...work } = JSON.parse(fs.readFileSync(kept, "utf8")) as Recorded
  fs.writeFileSync(kept, JSON.stringify(profile))
  const summary = [
    `${subject.name}: ${name}, ${times} times`,
    ...describeProcessor(summarise(profile), times),
    ...describeWork(work, times),
  ].join("\n")
  fs.writeFileSync(kept.replace(/cpuprofile$/, "txt"), `${summary}\n`)
  return summary
}
