import { Button, toast } from "@medusajs/ui"
import { useState } from "react"

/** A button that works once at a time and says how it went. */
export const Action = ({
  label,
  run,
  done,
  variant = "secondary",
}: {
  label: string
  run: () => Promise<unknown>
  /** Said afterwards. */
  done: string
  variant?: "secondary" | "danger"
}) => {
  const [isRunning, setIsRunning] = useState(false)
  const work = async () => {
    setIsRunning(true)
    try {
      await run()
      toast.success(done)
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "That did not work. Please try again.")
    } finally {
      setIsRunning(false)
    }
  }
  return (
    <Button size="small" variant={variant} isLoading={isRunning} onClick={() => void work()}>
      {label}
    </Button>
  )
}
