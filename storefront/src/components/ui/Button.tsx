import type { ComponentProps } from "react"
import { buttonStyles, cx, type ButtonLook } from "./styles"

type ButtonProps = ComponentProps<"button"> & { look?: ButtonLook }

export function Button({ look = "primary", type = "button", className, ...rest }: ButtonProps) {
  return <button type={type} className={cx(buttonStyles[look], className)} {...rest} />
}
