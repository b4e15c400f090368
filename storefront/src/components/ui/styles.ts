/** Joins class names; falsy ones are left out. */
export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ")
}

const BUTTON =
  "inline-flex min-h-12 items-center justify-center gap-2 rounded-full px-6 py-2.5 text-base font-semibold text-center transition-colors disabled:cursor-not-allowed disabled:opacity-60"

/** Looks of buttons and of links that look like buttons. */
export const buttonStyles = {
  primary: `${BUTTON} bg-leaf text-white hover:bg-leaf-deep`,
  accent: `${BUTTON} bg-sun text-ink hover:bg-[#ffc25c]`,
  quiet: `${BUTTON} border-[1.5px] border-edge bg-white text-ink hover:bg-paper-deep`,
  onDark: `${BUTTON} border-[1.5px] border-white/60 text-white hover:bg-white/10`,
} as const

export type ButtonLook = keyof typeof buttonStyles
