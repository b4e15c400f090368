import { medianOfRounds } from "./statistics"
import type { Figures } from "./result"

/** What takes turns: the others are paused meanwhile, so that one alone has the machine. */
export interface Contender {
  pause(): void
  resume(): void
}

/** Measures A B A B ...; answers each contender's medians over the rounds. */
export async function turnAbout<One extends Contender>(
  contenders: readonly One[],
  rounds: number,
  measure: (one: One, round: number) => Promise<Figures>,
): Promise<Map<One, Figures>> {
  const measured = new Map<One, Figures[]>(contenders.map((one) => [one, []]))
  try {
    for (let round = 0; round < rounds; round++) {
      for (const one of contenders) {
        for (const other of contenders) if (other !== one) other.pause()
        one.resume()
        measured.get(one)?.push(await measure(one, round))
      }
    }
  } finally {
    for (const one of contenders) one.resume()
  }
  return new Map([...measured].map(([one, figures]) => [one, medianOfRounds(figures)]))
}
