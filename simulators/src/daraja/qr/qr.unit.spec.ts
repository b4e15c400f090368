import { createHash } from "node:crypto"
import { inflateSync } from "node:zlib"
import { createDarajaShop } from "../../../test/daraja-shop"
import { createQrMatrix } from "./matrix"
import { drawPng } from "./png"

const rows = (text: string) =>
  createQrMatrix(text).map((row) => row.map((isDark) => (isDark ? "#" : ".")).join(""))

describe("the QR code", () => {
  // Compared once, module by module, with the npm package qrcode 1.5.4 at level M and mask 0.
  it("of a short text is the one another encoder draws", () => {
    expect(rows("ORDER12")).toStrictEqual([
      "#######..###..#######",
      "#.....#.##.##.#.....#",
      "#.###.#..##...#.###.#",
      "#.###.#.......#.###.#",
      "#.###.#.###.#.#.###.#",
      "#.....#...#.#.#.....#",
      "#######.#.#.#.#######",
      "..........###........",
      "#.#.#.#...##....#..#.",
      ".####...##....##.#...",
      "#..#..#.##..#...#..##",
      ".#.....#..#...###...#",
      ".#.#.##...#.#.#.#.##.",
      "........#.##.#..#..#.",
      "#######...##.##.#.###",
      "#.....#...####......#",
      "#.###.#.##.#.##.#.###",
      "#.###.#...#...#.#..#.",
      "#.###.#.#...#...###.#",
      "#.....#..#....###..#.",
      "#######.#...#.#.#####",
    ])
  })

  it.each([
    [14, 21, "17fcfedfc26b831c"],
    [26, 25, "b482162a1ba71515"],
    [42, 29, "de20da96ab164084"],
    [62, 33, "a2b05aa37ffc82db"],
    [84, 37, "6caae44ea375152e"],
    [106, 41, "517572ec20f29758"],
    [122, 45, "11b2d663ec777664"],
    [152, 49, "f268f2df763df6f9"],
    [180, 53, "650ea4017188d40e"],
    [213, 57, "d58f13f591f9fd41"],
  ])("of %d letters fills the whole of a code of %d modules", (length, size, hash) => {
    const drawn = rows("a".repeat(length))
    expect(drawn).toHaveLength(size)
    expect(createHash("sha256").update(drawn.join("\n")).digest("hex").slice(0, 16)).toBe(hash)
  })

  it("is a PNG with its quiet zone", () => {
    const png = drawPng(createQrMatrix("ORDER12"), 300)
    const side = png.readUInt32BE(16)
    expect(side).toBe(319)
    expect(side % (21 + 8)).toBe(0)
    const pixels = inflateSync(png.subarray(png.indexOf("IDAT") + 4, png.indexOf("IEND") - 8))
    expect(pixels).toHaveLength(side * (side + 1))
    const at = (module: number) => pixels[(module * 11 + 5) * (side + 1) + 1 + module * 11 + 5]
    expect([at(3), at(4), at(5)]).toStrictEqual([255, 0, 255])
  })
})

describe("Dynamic QR", () => {
  const wanted = {
    MerchantName: "Duka",
    RefNo: "ORDER12",
    Amount: 450,
    TrxCode: "PB",
    CPI: "174379",
    Size: "300",
  }
  const generate = async (overrides: Record<string, unknown> = {}) => {
    const shop = createDarajaShop()
    return shop.post("/daraja/mpesa/qrcode/v1/generate", { ...wanted, ...overrides }, await shop.bearer())
  }

  it("answers 00 and a picture that leads to the phone with the payment filled in", async () => {
    const { status, body } = await generate()
    expect(status).toBe(200)
    expect(body["ResponseCode"]).toBe("00")
    const text = "http://simulator.test/phone?pay=174379&account=ORDER12&amount=450"
    expect(body["QRCode"]).toBe(drawPng(createQrMatrix(text), 300).toString("base64"))
  })

  it.each([
    ["RefNo", { RefNo: "" }],
    ["Amount", { Amount: 1.5 }],
    ["TrxCode", { TrxCode: "XX" }],
    ["CPI", { CPI: "999999" }],
    ["CPI", { TrxCode: "BG" }],
    ["Size", { Size: "huge" }],
  ])("is refused for %s, given %j", async (field, overrides) => {
    expect(await generate(overrides)).toMatchObject({
      status: 400,
      body: { errorMessage: `Bad Request - Invalid ${field}` },
    })
  })
})
