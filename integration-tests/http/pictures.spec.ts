import sharp from "sharp"
import { adminClient, staffHeaders } from "../setup/admin"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

const env = { CLOUDINARY_URL: "cloudinary://123456789012345:demo-cloudinary-secret@demo-cloud" }
const MB = 1_000_000

interface Asset {
  public_id: string
  resource_type: string
  type: string
}

shopTest(
  "pictures and files at Cloudinary",
  (shop) => {
    const { sim, db } = shop
    const admin = adminClient(shop)
    let picture: Buffer

    beforeAll(async () => {
      const plain = { width: 900, height: 900, channels: 3, background: "#2a6b3f" } as const
      picture = await sharp({ create: plain }).jpeg().toBuffer()
    })

    const assets = async () =>
      (await sim.http.get<{ assets: Asset[] }>("/__sim/cloudinary/assets")).body.assets
    const uploads = async () =>
      (
        await sim.http.get<{ requests: { api: string }[] }>("/__sim/cloudinary/requests")
      ).body.requests.filter(({ api }) => api === "upload").length
    const fault = (one: object) => sim.http.post("/__sim/cloudinary/faults", one)

    /** As the admin sends them. */
    async function upload(...files: { name: string; type: string; bytes: Buffer }[]) {
      const form = new FormData()
      for (const { name, type, bytes } of files)
        form.append("files", new Blob([new Uint8Array(bytes)], { type }), name)
      const answer = await fetch(`${shop.backendUrl()}/admin/uploads`, {
        method: "POST",
        headers: staffHeaders(),
        body: form,
      })
      const body = (await answer.json()) as {
        files: { id: string; url: string }[]
        code: string
        message: string
      }
      return { status: answer.status, body }
    }
    const shoe = (bytes = picture) => ({ name: "Red shoe.jpg", type: "image/jpeg", bytes })

    it("takes a picture, delivers it small, and deletes it", async () => {
      const { status, body } = await upload(shoe(), shoe())
      expect([status, body.files.length]).toEqual([200, 2])
      const [first] = body.files
      const small = first?.url.replace("/v1/", "/f_auto,c_limit,w_360,q_auto/v1/") ?? ""
      const answer = await fetch(small, { headers: { accept: "image/avif,image/webp,*/*" } })
      const facts = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
      expect([answer.headers.get("content-type"), facts.width]).toEqual(["image/avif", 360])

      const found = await admin.get<{ file: { url: string } }>(`/admin/uploads/${first?.id}`)
      expect((await fetch(found.body.file.url)).status).toBe(200)
      expect((await admin.delete(`/admin/uploads/${first?.id}`)).status).toBe(200)
      expect(await assets()).toHaveLength(1)
    })

    it.each([
      ["that is not one", Buffer.from("<svg onload=alert(1)>"), "is not a picture"],
      ["of 60 MB", Buffer.alloc(60 * MB, 1), "too large"],
    ])(
      "refuses a picture %s with a sentence, and keeps none of those beside it",
      async (_, bytes, sentence) => {
        const started = Date.now()
        const { status, body } = await upload(shoe(), { ...shoe(), bytes })
        expect(status).toBe(400)
        expect(body.message).toContain(sentence)
        expect(Date.now() - started).toBeLessThan(10_000)
        expect(await assets()).toEqual([])
      },
    )

    it.each([
      ["refuses", { fault: "401", api: "upload" }, "CLOUDINARY_URL"],
      ["is out of order", { fault: "5xx", api: "upload" }, "Cloudinary failed with 500"],
      ["loses one of two", { fault: "401", api: "upload", times: 1 }, "CLOUDINARY_URL"],
    ])("tells staff when Cloudinary %s, and leaves nothing there", async (_, one, sentence) => {
      await fault(one)
      const { status, body } = await upload(shoe(), shoe())
      expect(status).toBe(500)
      expect(body.message).toContain(sentence)
      expect(await assets()).toEqual([])
    })

    it("exports products into a file that only its signed address opens", async () => {
      expect((await admin.post("/admin/products/export", {})).status).toBe(202)
      const url = await until("the export", exportedFile, { withinMs: 60_000 })
      const text = await (await fetch(url)).text()
      expect(text).toContain("Product Handle")
      const [product] = await db.rows<{ handle: string }>("SELECT handle FROM product LIMIT 1")
      expect(text).toContain(product?.handle)

      const [file] = await assets()
      expect(file).toMatchObject({ resource_type: "raw", type: "authenticated" })
      const base = `${sim.url}/cloudinary/demo-cloud/raw`
      expect((await fetch(`${base}/authenticated/v1/${file?.public_id}`)).status).toBe(401)
      expect((await fetch(`${base}/upload/v1/${file?.public_id}`)).status).toBe(404)
    })

    it("ends an export when Cloudinary is out of order, and leaves nothing there", async () => {
      await fault({ fault: "5xx", api: "upload" })
      expect((await admin.post("/admin/products/export", {})).status).toBe(202)
      await until("the tries", async () => (await uploads()) >= 3, { withinMs: 60_000 })
      await shop.settled()
      expect(await assets()).toEqual([])
    })

    it("imports products from a file that goes straight to its own address, once", async () => {
      const csv = [
        "Product Handle,Product Title,Product Status,Variant Title,Variant Option 1 Name,Variant Option 1 Value,Variant Price KES",
        "kanga-from-a-file,Kanga ya Mama – pamba,draft,One,Size,One,1200",
      ].join("\n")
      const { url, filename } = await anAddress()
      expect(
        (await fetch(url, { method: "PUT", body: csv, headers: { "content-type": "text/csv" } })).status,
      ).toBe(200)
      const again = await fetch(url, { method: "PUT", body: "something else" })
      expect([again.status, again.headers.get("access-control-allow-origin")]).toEqual([409, "*"])
      expect(await assets()).toMatchObject([{ resource_type: "raw", type: "authenticated" }])

      const started = await admin.post<{ transaction_id: string; summary: { toCreate: number } }>(
        "/admin/products/imports",
        {
          file_key: filename,
          originalname: "kanga.csv",
          extension: "csv",
          size: csv.length,
          mime_type: "text/csv",
        },
      )
      expect(started).toMatchObject({ status: 202, body: { summary: { toCreate: 1 } } })
      await admin.post(`/admin/products/imports/${started.body.transaction_id}/confirm`, {})
      const title = await until("the product", async () => {
        const [row] = await db.rows<{ title: string }>(
          "SELECT title FROM product WHERE handle = 'kanga-from-a-file'",
        )
        return row?.title
      })
      expect(title).toBe("Kanga ya Mama – pamba")
      await shop.settled()
    })

    it("imports what it has exported", async () => {
      const [{ count } = { count: 0 }] = await db.rows<{ count: number }>(
        "SELECT count(*)::int AS count FROM product WHERE deleted_at IS NULL",
      )
      expect((await admin.post("/admin/products/export", {})).status).toBe(202)
      const exported = await until("the export", exportedFile, { withinMs: 60_000 })
      const { url, filename } = await anAddress()
      const body = await (await fetch(exported)).text()
      expect((await fetch(url, { method: "PUT", body })).status).toBe(200)
      const started = await admin.post<{ transaction_id: string }>("/admin/products/imports", {
        file_key: filename,
        originalname: "products.csv",
        extension: "csv",
        size: body.length,
        mime_type: "text/csv",
      })
      expect(started).toMatchObject({ status: 202, body: { summary: { toCreate: 0, toUpdate: count } } })
      await admin.post(`/admin/products/imports/${started.body.transaction_id}/confirm`, {})
      await shop.settled()
    })

    it("takes no import that is forged, too large or something else", async () => {
      const put = async (url: string, body: Uint8Array<ArrayBuffer> | string) => {
        const answer = await fetch(url, { method: "PUT", body })
        return [answer.status, ((await answer.json()) as { code: string }).code]
      }
      const { url } = await anAddress()
      expect(await put(`${url}x`, "a,b")).toEqual([403, "upload_address_invalid"])
      expect(await put(url, "PK\u0003\u0004...")).toEqual([400, "file_not_what_it_claims"])
      expect(await put(url, new Uint8Array(60 * MB))).toEqual([413, "file_too_large"])
      await fault({ fault: "401", api: "upload", times: 1 })
      expect(await put(url, "a,b")).toEqual([503, "cloudinary_credentials_refused"])
      expect(await assets()).toEqual([])
      // What failed may be tried again.
      expect((await put(url, "a,b"))[0]).toBe(200)
    })

    it("sweeps away what nothing speaks of, and nothing else, after a look that deletes nothing", async () => {
      const { body } = await upload(shoe(), shoe(), shoe())
      const [onProduct, inText] = body.files
      const [product] = await db.rows<{ id: string }>("SELECT id FROM product ORDER BY id LIMIT 1")
      const metadata = { note: `see ${inText?.url}` }
      const images = [{ url: onProduct?.url }]
      expect((await admin.post(`/admin/products/${product?.id}`, { images, metadata })).status).toBe(200)

      const sweep = (wish: object = {}) => admin.post<SweepReport>("/admin/cloudinary/sweep", wish)
      expect((await sweep()).body).toMatchObject({
        checked: 3,
        in_use: 2,
        too_young: 1,
        orphans: [],
        deleted: 0,
      })
      await sim.http.post("/__sim/cloudinary/assets/age", { days: 8 })
      const look = (await sweep()).body
      expect(look).toMatchObject({ is_dry_run: true, in_use: 2, deleted: 0 })
      expect(look.orphans).toHaveLength(1)
      expect(await assets()).toHaveLength(3)

      expect((await sweep({ dry_run: false })).body).toMatchObject({ is_dry_run: false, deleted: 1 })
      expect((await fetch(onProduct?.url ?? "")).status).toBe(200)
      expect(await assets()).toHaveLength(2)

      // Taken off the product, it is in use no longer.
      await admin.post(`/admin/products/${product?.id}`, {
        images: [],
        thumbnail: null,
        metadata: { note: "" },
      })
      expect((await sweep({ dry_run: false })).body).toMatchObject({ deleted: 2 })
      expect(await assets()).toEqual([])
    })

    it("lets no stranger sign, sweep or ask for an address", async () => {
      for (const path of ["cloudinary/sweep", "cloudinary/direct-uploads", "uploads/presigned-urls"])
        expect((await shop.plain.post(`/admin/${path}`)).status).toBe(401)
    })

    it("signs a picture that goes straight from the browser", async () => {
      const wish = { filename: "shoe.jpg", mime_type: "image/jpeg", size: picture.length }
      const { body } = await admin.post<DirectUpload>("/admin/cloudinary/direct-uploads", wish)
      const form = new FormData()
      for (const [name, value] of Object.entries(body.fields)) form.append(name, value)
      form.append("file", new Blob([new Uint8Array(picture)]), "shoe.jpg")
      expect((await fetch(body.upload_url, { method: "POST", body: form })).status).toBe(200)
      expect((await fetch(body.file.url)).status).toBe(200)
    })

    async function anAddress() {
      const wish = { originalname: "kanga.csv", mime_type: "text/csv", size: 100 }
      return (await admin.post<{ url: string; filename: string }>("/admin/uploads/presigned-urls", wish)).body
    }

    const notices = async () =>
      (await db.rows<{ data: Notice }>("SELECT data FROM notification ORDER BY created_at DESC")).map(
        ({ data }) => data,
      )

    async function exportedFile() {
      return (await notices()).find(({ title, file }) => title === "Product export" && file)?.file?.url
    }
  },
  env,
)

interface Notice {
  title: string
  description: string
  file?: { url: string }
}

interface SweepReport {
  checked: number
  in_use: number
  orphans: object[]
  deleted: number
}

interface DirectUpload {
  upload_url: string
  fields: Record<string, string>
  file: { url: string }
}
