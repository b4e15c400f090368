import { useCallback, useEffect, useState } from "react"

export interface Loaded<T> {
  data: T | undefined
  hasFailed: boolean
  reload: () => void
}

/** Reads at once and, where `everyMs` is given, again and again. What was read last stays while a later read fails. */
export function useLoaded<T>(read: () => Promise<T>, everyMs?: number): Loaded<T> {
  const [data, setData] = useState<T>()
  const [hasFailed, setHasFailed] = useState(false)
  const [turn, setTurn] = useState(0)
  const reload = useCallback(() => setTurn((now) => now + 1), [])

  useEffect(() => {
    let isGone = false
    const load = () =>
      void read().then(
        (answer) => {
          if (isGone) return
          setData(answer)
          setHasFailed(false)
        },
        () => !isGone && setHasFailed(true),
      )
    load()
    const timer = everyMs === undefined ? undefined : setInterval(load, everyMs)
    return () => {
      isGone = true
      clearInterval(timer)
    }
  }, [read, everyMs, turn])

  return { data, hasFailed, reload }
}
