import { renderToStaticMarkup } from "react-dom/server"
import { Picture } from "./Picture"

const SHOE = "http://localhost:9000/static/shoe.jpg"
const render = (more: Partial<Parameters<typeof Picture>[0]> = {}) =>
  renderToStaticMarkup(<Picture src={SHOE} alt="Shoe" sizes="46vw" {...more} />)

it("keeps its place, and waits until it comes near", () => {
  const html = render()
  expect(html).toContain('width="600" height="600"')
  expect(html).toContain('loading="lazy"')
  expect(html).toContain('sizes="46vw"')
  expect(html).not.toContain("background-image")
})

it("is fetched before all else when it is the page's first, with a placeholder behind it", () => {
  const html = render({ isFirst: true })
  expect(html).toMatch(/fetchpriority="high"/i)
  expect(html).not.toContain("loading=")
  expect(html).toContain("shoe.jpg?w=24")
})

it("is loaded at once without going before others when it is among those seen first", () => {
  const html = render({ isSeenFirst: true })
  expect(html).not.toMatch(/loading=|fetchpriority/i)
})

it("lets no address out of its style", () => {
  const html = render({ isFirst: true, src: 'http://x/static/a");color:red;.jpg' })
  const [, style] = /style="([^"]*)"/.exec(html) ?? []
  expect(style).toBe(
    "background-image:url(&quot;http://x/static/a%22);color:red;.jpg?w=24&quot;);background-size:cover",
  )
})

it("says so where there is none", () => {
  expect(render({ src: null, emptyText: "No picture" })).toContain("No picture")
})
