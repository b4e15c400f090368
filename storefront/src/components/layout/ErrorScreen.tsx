import { Button } from "@/components/ui/Button"
import { trouble } from "@/lib/i18n/messages/en-trouble"

/** Shown where a page could not be made. Ways to reach the shop are in the footer, as on every page. */
export function ErrorScreen() {
  return (
    <div role="alert" className="wrap py-16 text-center">
      <title>{trouble.title}</title>
      <h1 className="text-3xl">{trouble.title}</h1>
      <p className="mx-auto mt-3 max-w-md text-ink-soft">{trouble.text}</p>
      {/* The whole page anew: React's own reset would show the same failure without asking the server. */}
      <Button className="mt-8" onClick={() => window.location.reload()}>
        {trouble.tryAgain}
      </Button>
    </div>
  )
}
