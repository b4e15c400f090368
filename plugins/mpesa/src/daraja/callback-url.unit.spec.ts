import { findForbiddenWord, lintCallbackUrl } from "./callback-url"

describe("lintCallbackUrl", () => {
  it.each([
    ["https://shop.example.co.ke/hooks/lnm/att01.9f8e", "production"],
    ["http://localhost:9000/hooks/lnm/att01.9f8e", "sandbox"],
    ["https://tunnel.ngrok.app/hooks/lnm/a", "sandbox"],
  ] as const)("finds nothing wrong with %s in %s", (url, environment) => {
    expect(lintCallbackUrl(url, environment)).toStrictEqual([])
  })

  it.each([
    ["https://shop.example.com/MPESA/a", "production", "mpesa"],
    ["https://shop.example.com/m-pesa/a", "sandbox", "m-pesa"],
    ["https://safaricom.example.com/a", "sandbox", "safaricom"],
    ["https://shop.example.com/executive", "sandbox", "exec"],
    ["https://shop.example.com/a.exe", "sandbox", '"exe"'],
    ["https://shop.example.com/cmd", "sandbox", "cmd"],
    ["https://shop.example.com/sql", "sandbox", "sql"],
    ["https://shop.example.com/?query=1", "sandbox", "query"],
    ["http://shop.example.com/a", "production", "https"],
    ["https://localhost/a", "production", "reach localhost"],
    ["https://192.168.1.4/a", "production", "reach 192.168.1.4"],
    ["https://[::1]/a", "production", "reach"],
    ["https://a.ngrok.io/a", "production", "ngrok"],
    ["https://your domain.com/a", "sandbox", "blanks"],
    ["https://shop.example.com/<id>", "sandbox", "placeholders"],
    ["https://shop.example.com/{id}", "sandbox", "placeholders"],
    ["shop.example.com/a", "sandbox", "complete"],
    ["ftp://shop.example.com/a", "sandbox", "complete"],
  ] as const)("refuses %s in %s", (url, environment, words) => {
    expect(lintCallbackUrl(url, environment).join(" ")).toContain(words)
  })

  it("names every problem at once", () => {
    expect(lintCallbackUrl("http://localhost/mpesa", "production")).toHaveLength(3)
  })
})

it("finds forbidden words in random ids", () => {
  expect(findForbiddenWord("01JCMDEXE0")).toBe("exe")
  expect(findForbiddenWord("01JABC")).toBeUndefined()
})
