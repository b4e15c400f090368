import { adminClient } from "../setup/admin"
import { shopTest } from "../setup/shop"

const CHROME = "image/avif,image/webp,image/apng,*/*;q=0.8"
const WIDTHS = [360, 540, 720]

shopTest("pictures of the local file folder", (shop) => {
  let thumbnail: string

  beforeAll(async () => {
    const [product] = await shop.db.rows<{ thumbnail: string }>(
      "SELECT thumbnail FROM product WHERE thumbnail IS NOT NULL ORDER BY id LIMIT 1",
    )
    // The seed wrote the address of another port.
    thumbnail = new URL(new URL(product?.thumbnail ?? "").pathname, shop.backendUrl()).href
  })

  async function get(query: string, headers: Record<string, string> = {}) {
    const answer = await fetch(`${thumbnail}${query}`, { headers: { accept: CHROME, ...headers } })
    return {
      status: answer.status,
      type: answer.headers.get("content-type"),
      vary: answer.headers.get("vary"),
      cache: answer.headers.get("cache-control"),
      bytes: (await answer.arrayBuffer()).byteLength,
    }
  }

  it.each(WIDTHS)("weigh less than 45 kB at %i px, in the lightest format there is", async (width) => {
    const picture = await get(`?w=${width}`)
    expect(picture).toMatchObject({
      status: 200,
      type: "image/avif",
      cache: expect.stringContaining("immutable"),
    })
    expect(picture.vary).toMatch(/Accept.*Save-Data/)
    expect(picture.bytes).toBeLessThan(45_000)
    expect((await get(`?w=${width}`, { accept: "image/webp,*/*" })).type).toBe("image/webp")
  })

  it("are smaller for those who save data", async () => {
    const [plain, saving] = [await get("?w=720"), await get("?w=720", { "save-data": "on" })]
    expect(saving.bytes).toBeLessThan(plain.bytes / 2)
  })

  it("are the original where no size is asked for, or none that is offered", async () => {
    const original = await get("")
    expect(original.type).toBe("image/jpeg")
    expect(await get("?w=999")).toEqual(original)
    expect(await get("?w[]=360")).toEqual(original)
  })

  it("are shown in lists too when they were added later, without a word about the thumbnail", async () => {
    const admin = adminClient(shop)
    const [product] = await shop.db.rows<{ id: string }>("SELECT id FROM product ORDER BY id LIMIT 1")
    const path = `/admin/products/${product?.id}`
    const change = async (images: string[]) => {
      const answer = await admin.post(path, { images: images.map((url) => ({ url })), thumbnail: null })
      expect(answer.status).toBe(200)
      const found = await admin.get<{ product: { thumbnail: string | null; images: object[] } }>(path)
      return [found.body.product.thumbnail, found.body.product.images.length]
    }
    expect(await change([])).toEqual([null, 0])
    expect(await change(["https://shop.example/a.jpg", "https://shop.example/b.jpg"])).toEqual([
      "https://shop.example/a.jpg",
      2,
    ])
  })

  it("do not show the sizes' own folder", async () => {
    await get("?w=360")
    expect((await fetch(new URL("/static/.sizes/", shop.backendUrl()))).status).toBe(404)
  })
})
