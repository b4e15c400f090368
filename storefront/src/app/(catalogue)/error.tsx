"use client"

import { ErrorScreen } from "@/components/layout/ErrorScreen"

export default function GroupError() {
  return <ErrorScreen />
}
