import type { ComponentProps } from "react"
import { cx } from "./styles"

const TONES = {
  good: "border-leaf bg-leaf-pale",
  care: "border-sun bg-sun-pale",
  bad: "border-alarm bg-alarm-pale",
} as const

type NoticeProps = ComponentProps<"div"> & { tone?: keyof typeof TONES }

export function Notice({ tone = "care", className, ...rest }: NoticeProps) {
  return <div className={cx("rounded-xl border-l-4 px-4 py-3", TONES[tone], className)} {...rest} />
}
