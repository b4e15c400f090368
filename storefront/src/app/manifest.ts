import type { MetadataRoute } from "next"
import { shopIdentity } from "@/lib/env"
import { messagesFor } from "@/lib/i18n/messages"

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: shopIdentity().SHOP_NAME,
    short_name: shopIdentity().SHOP_NAME,
    description: messagesFor().meta.homeDescription,
    start_url: "/",
    display: "standalone",
    background_color: "#fbf6ec",
    theme_color: "#0b3326",
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml" }],
  }
}
