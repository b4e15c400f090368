/** Opens a chat with the shop; `text` is there to be sent. */
export function whatsappHref(number: string, text?: string): string {
  return `https://wa.me/${number}${text ? `?text=${encodeURIComponent(text)}` : ""}`
}

export const telHref = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, "")}`
