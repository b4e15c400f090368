import { photographers, photographPath, type PhotographName } from "../demo/photographs"
import { loadSharp, makePicture } from "./make-picture"

/** What a phone of 360 px with two dots a pixel takes of a page's first picture. */
const WIDTH = 540
const MOST_BYTES = 45_000

// AVIF is lighter at every width; the two that press worst are measured in it at 720 px beside this.
it.each(["webp", "jpeg"] as const)(
  "no photograph of the demo shop weighs more than 45 kB as %s",
  async (format) => {
    const sharp = await loadSharp()
    if (!sharp) throw new Error("sharp is not installed")
    const heavy: [PhotographName, number][] = []
    for (const name of Object.keys(photographers) as PhotographName[]) {
      const made = await makePicture(
        photographPath(name),
        { width: WIDTH, format, isSavingData: false },
        sharp,
      )
      if (made.length > MOST_BYTES) heavy.push([name, made.length])
    }
    expect(heavy).toStrictEqual([])
  },
  60_000,
)
