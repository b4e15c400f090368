import { contentSecurityPolicy } from "./security-headers"

it("lets nothing in from elsewhere but pictures over https", () => {
  const policy = contentSecurityPolicy({ siteUrl: "https://duka.example", isDevelopment: false })
  expect(policy).toContain("script-src 'self' 'unsafe-inline';")
  expect(policy).toContain("img-src 'self' data: https:;")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("form-action 'self'")
  expect(policy).toContain("upgrade-insecure-requests")
  expect(policy).not.toContain("unsafe-eval")
})

it("allows pictures over http only where the shop itself runs on http", () => {
  const policy = contentSecurityPolicy({ siteUrl: "http://localhost:8000", isDevelopment: false })
  expect(policy).toContain("img-src 'self' data: https: http:")
  expect(policy).not.toContain("upgrade-insecure-requests")
})
