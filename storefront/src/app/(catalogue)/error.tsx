"use client"

import { ErrorScreen } from "@/components/layout/ErrorScreen"

export default function GroupError({ reset }: { error: Error; reset: () => void }) {
  return <ErrorScreen onRetry={reset} />
}
