import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { toast } from "@medusajs/ui"
import { useEffect } from "react"
import { useTranslation } from "react-i18next"
import { watchUploads } from "../lib/watch-uploads"

/** Long enough to read a sentence of two lines. */
const SHOWN_MS = 12_000

/** Shows nothing itself: it has people told that a file is on its way, and why one was refused. */
const UploadNews = () => {
  const { t } = useTranslation("cloudinary")
  useEffect(
    () =>
      watchUploads(window, (upload, news) => {
        const id = `cloudinary-upload-${upload}`
        if (news.kind === "began") toast.loading(t("uploading"), { id })
        else if (news.kind === "arrived") toast.dismiss(id)
        else toast.error(news.message ?? t("unreachable"), { id, duration: SHOWN_MS })
      }),
    [t],
  )
  return null
}
export default UploadNews

// The one zone that is on every page.
export const config = defineWidgetConfig({ zone: "topbar" })
