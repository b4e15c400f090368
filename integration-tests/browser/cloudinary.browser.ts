import { randomBytes } from "node:crypto"
import { readFileSync } from "node:fs"
import path from "node:path"
import type { Page } from "@playwright/test"
import { expectAccessible } from "./fixtures/accessibility"
import { startCloudinaryShop, type CloudinaryShop } from "./fixtures/cloudinary-shop"
import { takePicture } from "./fixtures/picture"
import { ProductOffice, type ChosenFile } from "./fixtures/product-office"
import { expect, test as base, type ShopState } from "./fixtures/shop"
import { Staff } from "./fixtures/staff"

const HANDLE = "succulents-in-clay"
const TITLE = "Succulents in clay bowls"
const PRICE = 2_468
/** No picture of a phone's first view weighs more. */
const MOST_BYTES = 45_000
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }

interface PerWorker {
  cloud: CloudinaryShop
  /** The Admin API of the backend with Cloudinary. */
  clerk: Staff
  product: { id: string }
}

const test = base.extend<{ office: ProductOffice }, PerWorker>({
  cloud: [
    async ({ shop, stateFile }, use) => {
      const cloud = await startCloudinaryShop({ shop, stateFile })
      await use(cloud)
      await cloud.stop()
    },
    { scope: "worker", timeout: 90_000 },
  ],
  clerk: [
    async ({ cloud }, use) => {
      await use(await Staff.logIn(cloud.state))
    },
    { scope: "worker" },
  ],
  product: [
    async ({ clerk }, use) => {
      const product = await clerk.createProduct({ handle: HANDLE, title: TITLE, price: PRICE })
      await use(product)
      await clerk.deleteProduct(product.id)
    },
    { scope: "worker" },
  ],
  office: async ({ page, cloud }, use) => {
    await startSession(page, cloud.state)
    await use(new ProductOffice(page, cloud.state))
  },
})

test.use({ viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false })

const photograph: ChosenFile = {
  name: "Eight bowls.jpg",
  mimeType: "image/jpeg",
  buffer: readFileSync(
    path.join(
      path.dirname(require.resolve("@vendure/create/package.json")),
      "assets/images/annie-spratt-78044-unsplash.jpg",
    ),
  ),
}

test.describe.serial("with Cloudinary", () => {
  test.afterEach(({ cloud }) => cloud.cloudinary.clearFaults())

  test("a picture that the merchant adds is on the shop's page, in sizes made for the phone", async ({
    office,
    cloud,
    product,
    browser,
    picturesDir,
  }) => {
    const phone = await browser.newPage(PHONE)
    const shelf = `${cloud.state.storefront_url}/products/${HANDLE}`
    await phone.goto(shelf)
    await expect(phone.getByRole("heading", { level: 1, name: TITLE })).toBeVisible()
    await expect(phone.getByRole("img", { name: TITLE })).toHaveCount(0)

    await office.openMedia(product.id)
    await office.choose(photograph)
    await office.saveMedia()
    const [file, ...others] = await cloud.cloudinary.files("image")
    expect(others).toHaveLength(0)
    expect(file).toMatchObject({ type: "upload", format: "jpg", bytes: photograph.buffer.length })

    const heard = watchPictures(phone)
    await expect(async () => {
      await phone.goto(shelf)
      await expect(phone.getByRole("img", { name: TITLE })).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 3_000 })
    const picture = phone.getByRole("img", { name: TITLE })
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0))
      .toBe(true)
    const shown = await picture.evaluate((image: HTMLImageElement) => image.currentSrc)
    expect(shown).toContain(`${cloud.cloudinary.url}/demo-cloud/image/upload/f_auto,c_limit,w_`)
    expect(shown).toContain(`/v1/${file?.public_id}.jpg`)
    const loaded = heard.find(({ url }) => url === shown)
    expect(loaded).toMatchObject({ status: 200, type: "image/avif" })
    expect(loaded?.bytes).toBeLessThan(MOST_BYTES)
    const [after] = await cloud.cloudinary.files("image")
    expect(after?.derived.map(({ transformation }) => transformation).join()).toMatch(/w_\d+,q_auto\S* avif/)
    await takePicture(phone, "cloudinary-phone", picturesDir)
    await test.step("and in lists, although nobody made it the thumbnail", async () => {
      const card = phone.getByRole("article").filter({ hasText: TITLE }).locator("img")
      await expect(async () => {
        await phone.goto(`${cloud.state.storefront_url}/products?q=succulents+clay`)
        await expect(card).toHaveAttribute("src", /\/f_auto,c_limit,w_\d+/, { timeout: 500 })
      }).toPass({ timeout: 5_000 })
    })
    await phone.goto(shelf)
    await phone.setViewportSize({ width: 1280, height: 900 })
    await takePicture(phone, "cloudinary-desk", picturesDir)
    await phone.context().close()
  })

  test("an export is a private file, and comes back with new words and a new price", async ({
    office,
    cloud,
    clerk,
    page,
    product: _product,
  }) => {
    const { cloudinary } = cloud
    const download = await office.exportProducts(TITLE, { origin: cloudinary.url })
    const text = readFileSync(await download.path(), "utf8")
    expect(text).toContain(HANDLE)
    expect(text).toContain(String(PRICE))

    const [file] = await cloudinary.files("raw")
    expect(file).toMatchObject({ resource_type: "raw", type: "authenticated" })
    const statusOf = async (address: string | undefined) => (await fetch(address ?? "")).status
    const signed = download.url()
    expect(await statusOf(signed)).toBe(200)
    const plain = file && cloudinary.plainAddress(file)
    expect(await statusOf(plain)).toBe(401)
    expect(await statusOf(plain?.replace("/authenticated/", "/upload/"))).toBe(404)
    expect(await statusOf(signed.replace(/expires_at=\d+/, "expires_at=4102444800"))).toBe(401)

    const changed = text.replaceAll(TITLE, "Eight succulents in clay").replaceAll(String(PRICE), "1975")
    await office.chooseImport({
      name: "products.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(changed),
    })
    await office.seesPlan({ created: 0, updated: 1 })
    expect((await cloudinary.files("raw")).map(({ type }) => type)).not.toContain("upload")
    await office.confirmImport()
    await expect(async () => {
      await page.goto(`${cloud.state.storefront_url}/products/${HANDLE}`)
      await expect(page.getByRole("heading", { level: 1, name: "Eight succulents in clay" })).toBeVisible({
        timeout: 500,
      })
      // An import writes the words first and the price a little later.
      await expect(page.getByRole("main")).toContainText(/KES\s1,975/, { timeout: 500 })
    }).toPass({ timeout: 60_000 })
    await expect(page.getByRole("img", { name: "Eight succulents in clay" })).toBeVisible()
    expect(await clerk.picturesOf(HANDLE)).toHaveLength(1)

    expect(await statusOf(signed)).toBe(200)
    await cloudinary.advance(16)
    expect(await statusOf(signed)).toBe(401)
  })

  test("a picture that is taken off the product is found unused, and deleted when the merchant says so", async ({
    office,
    cloud,
    product,
    page,
    picturesDir,
  }) => {
    const { cloudinary } = cloud
    const [file] = await cloudinary.files("image")
    await office.openMedia(product.id)
    await office.dropPictures()
    await office.saveMedia()
    await expect(async () => {
      const answer = await fetch(`${cloud.state.storefront_url}/products/${HANDLE}`)
      expect(await answer.text()).not.toContain(file?.public_id)
    }).toPass({ timeout: 3_000 })

    await office.openSweep()
    await expect(page.getByText("Cloudinary account demo-cloud, folder duka.")).toBeVisible()
    await office.lookForUnused()
    await expect(page.getByText(/^All \d+ files are in use or too young/)).toBeVisible()
    await cloudinary.age(8)
    await office.lookForUnused()
    const row = page.getByRole("row").filter({ hasText: file?.public_id.split("/").at(-1) ?? "" })
    await expect(row).toBeVisible()
    await expect(page.getByRole("row").filter({ hasText: "private" }).first()).toBeVisible()
    expect(await cloudinary.files("image")).toHaveLength(1)
    await expectAccessible(page, "main")
    await takePicture(page, "cloudinary-sweep", picturesDir)

    await page.getByRole("button", { name: /^Delete \d+ files?$/ }).click()
    const sure = page.getByRole("alertdialog")
    await expect(sure).toContainText("They are gone for good")
    await sure.getByRole("button", { name: /^Delete/ }).click()
    await office.isTold(/files? (is|are) deleted/)
    await expect(page.getByText(/^All 0 files are in use/)).toBeVisible()
    expect(await cloudinary.books()).toEqual({ assets: [], pending: [] })
    expect((await fetch(file ? cloudinary.plainAddress(file) : "")).status).toBe(404)
  })

  test("what is refused leaves nothing behind and says why", async ({
    office,
    cloud,
    clerk,
    product,
    page,
  }) => {
    const { cloudinary } = cloud
    await test.step("a text that is called a picture", async () => {
      await office.openMedia(product.id)
      await office.choose(photograph, { ...photograph, name: "notes.jpg", buffer: Buffer.from("no picture") })
      await office.save()
      await office.isTold("notes.jpg: This file is not a picture, although it is called one.")
    })
    await test.step("a picture of 12 MB", async () => {
      await office.openMedia(product.id)
      const huge = Buffer.concat([photograph.buffer, randomBytes(12_000_000)])
      await office.choose({ ...photograph, name: "poster.jpg", buffer: huge })
      await expect(page.getByText(/exceed the maximum file size of .*poster\.jpg/s)).toBeVisible()
    })
    await test.step("Cloudinary is out of order, and loses its answers", async () => {
      await cloudinary.fault({ fault: "5xx", api: "upload", after_accept: true })
      await office.openMedia(product.id)
      await office.choose(photograph)
      await office.save()
      await office.isTold("Cloudinary failed with 500")
    })
    await test.step("Cloudinary is slow: it is said that the upload goes on, and it ends well", async () => {
      await cloudinary.clearFaults()
      expect(await cloudinary.books()).toEqual({ assets: [], pending: [] })
      expect(await clerk.picturesOf(HANDLE)).toEqual([])
      await cloudinary.fault({ fault: "latency", latency_ms: 1_500, api: "upload" })
      await office.save()
      await office.isTold("Uploading")
      await office.isTold("Media was successfully updated.")
      expect(await cloudinary.files("image")).toHaveLength(1)
      expect(await clerk.picturesOf(HANDLE)).toHaveLength(1)
      await cloudinary.clearFaults()
    })
    await test.step("an import that is no text", async () => {
      const buffer = Buffer.from("PK\u0003\u0004 a spreadsheet")
      await office.chooseImport({ name: "products.csv", mimeType: "text/csv", buffer })
      await office.isTold("This file is not a text (text/csv), although it is called one.")
      expect(await cloudinary.files("raw")).toEqual([])
    })
    await test.step("the account's key is refused during a sweep", async () => {
      await cloudinary.fault({ fault: "401", api: "list" })
      await office.openSweep()
      await office.lookForUnused()
      await office.isTold("check the cloud name, the API key and the secret")
    })
  })
})

base("without Cloudinary the page of the sweep says so", async ({ page, shop, merchant }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await merchant.signIn()
  await new ProductOffice(page, shop).openSweep()
  await expect(page.getByText("This shop keeps its pictures and files on its own server.")).toBeVisible()
  await expect(page.getByRole("button", { name: "Look for unused files" })).toHaveCount(0)
})

/** Signed in without the form, which has tests of its own. */
async function startSession({ request }: Page, shop: ShopState): Promise<void> {
  const data = { email: shop.admin_email, password: shop.admin_password }
  const login = await request.post(`${shop.backend_url}/auth/user/emailpass`, { data })
  const { token } = (await login.json()) as { token: string }
  const headers = { authorization: `Bearer ${token}` }
  expect((await request.post(`${shop.backend_url}/auth/session`, { headers })).status()).toBe(200)
}

interface Heard {
  url: string
  status: number
  type: string
  bytes: number
}

/** Every picture that the page loads from now on. */
function watchPictures(page: Page): Heard[] {
  const heard: Heard[] = []
  page.on("response", (response) => {
    if (response.request().resourceType() !== "image") return
    void response.body().then(
      ({ length }) =>
        heard.push({
          url: response.url(),
          status: response.status(),
          type: response.headers()["content-type"] ?? "",
          bytes: length,
        }),
      () => undefined,
    )
  })
  return heard
}
