import { watchUploads, type UploadNews } from "./watch-uploads"

const REFUSED = { code: "file_too_large", message: "This file is too large: 60 MB." }

function aPage(answer: () => Promise<Response>) {
  const original = jest.fn(answer)
  const page = { fetch: original as unknown as typeof fetch }
  const heard: [number, UploadNews][] = []
  const end = watchUploads(page, (upload, news) => void heard.push([upload, news]))
  return { page, heard, end, original }
}

it("tells of a picture that is refused in the backend's words, and hands the answer on unread", async () => {
  const { page, heard } = aPage(async () => Response.json(REFUSED, { status: 400 }))
  const response = await page.fetch(new URL("http://shop/admin/uploads"), { method: "POST" })
  expect(await response.json()).toStrictEqual(REFUSED)
  expect(heard).toStrictEqual([
    [1, { kind: "began" }],
    [1, { kind: "failed", message: REFUSED.message }],
  ])
})

it("tells of an import that arrives, each upload by its own number", async () => {
  const { page, heard } = aPage(async () => Response.json({}))
  await page.fetch("/admin/uploads", { method: "POST" })
  await page.fetch("http://shop/cloudinary/u/token", { method: "PUT" })
  expect(heard.map(([upload, { kind }]) => [upload, kind])).toStrictEqual([
    [1, "began"],
    [1, "arrived"],
    [2, "began"],
    [2, "arrived"],
  ])
})

it.each([
  ["an answer that is no sentence", async () => new Response("<html>", { status: 502 })],
  ["a connection that breaks", () => Promise.reject(new TypeError("Failed to fetch"))],
])("has no words of its own for %s", async (_, answer) => {
  const { page, heard } = aPage(answer)
  await page.fetch("/admin/uploads", { method: "POST" }).catch(() => null)
  expect(heard.at(-1)).toStrictEqual([1, { kind: "failed", message: null }])
})

it.each([
  ["/admin/uploads/presigned-urls", "POST"],
  ["/admin/uploads/cld1.i.u.abc", "GET"],
  ["/admin/products", "POST"],
])("leaves %s by %s alone", async (address, method) => {
  const { page, heard, original } = aPage(async () => Response.json({}))
  const init = { method }
  await page.fetch(address, init)
  expect(original).toHaveBeenCalledWith(address, init)
  expect(heard).toStrictEqual([])
})

it("ends, and keeps quiet where somebody else listens through it", async () => {
  const { page, heard, end, original } = aPage(async () => Response.json({}))
  const ours = page.fetch
  const later: typeof fetch = (input, init) => ours(input, init)
  page.fetch = later
  end()
  expect(page.fetch).toBe(later)
  await page.fetch("/admin/uploads", { method: "POST" })
  expect(heard).toStrictEqual([])
  page.fetch = ours
  const again = watchUploads(page, () => undefined)
  again()
  expect(page.fetch).toBe(ours)
  expect(original).toHaveBeenCalledTimes(1)
})
