import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Cash } from "@medusajs/icons"
import { Container, Heading, Text } from "@medusajs/ui"
import { OpenAttempts } from "../../components/open-attempts"
import { UnappliedReceipts } from "../../components/unapplied-receipts"
import { useTexts } from "../../lib/use-texts"

/** What in M-Pesa needs a person: money without an order, and payments whose end is not known. */
const MpesaPage = () => {
  const { t } = useTexts()
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading>{t("name")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("page.subtitle")}
        </Text>
      </div>
      <UnappliedReceipts />
      <OpenAttempts />
    </Container>
  )
}
export default MpesaPage

export const config = defineRouteConfig({ label: "M-Pesa", icon: Cash })
