import { scriptsOf } from "./page-bytes"

it("finds each script that a browser of today loads, once", () => {
  const html = `<html><head><script src="/_next/a.js" async=""></script>
    <script async src="/_next/b.js?x=1&amp;y=2"></script><script src="/_next/a.js"></script>
    <script src="/_next/old.js" noModule=""></script></head><body><script>self.inline = 1</script></body></html>`
  expect(scriptsOf(html)).toEqual(["/_next/a.js", "/_next/b.js?x=1&y=2"])
})

it("finds none where there is none", () => {
  expect(scriptsOf("<p>Hello</p>")).toEqual([])
})
