import { createHash } from "node:crypto"
import { mkdir, rename, stat, writeFile } from "node:fs/promises"
import path from "node:path"
import { loadSharp, makePicture } from "./make-picture"
import type { PictureWish } from "./picture-wish"

const PICTURE = /\.(?:jpe?g|png|webp|avif)$/i
/** Beside the uploads; its dot keeps it from being served by name. */
const FOLDER = ".sizes"
const AT_A_TIME = 2

/** A file below `root` that holds the picture as wished; null when there is no such original. */
export type FindSized = (file: string, wish: PictureWish) => Promise<{ root: string; name: string } | null>

/**
 * Pictures of the local file folder in the sizes that phones need, made when first asked for and kept. Each is made once,
 * however many ask at the same time. Answers null, and so the original, for what is not a picture.
 */
export function createSizedPictures(filesDir: string): FindSized {
  const root = path.resolve(filesDir, FOLDER)
  const making = new Map<string, Promise<boolean>>()
  let last: Promise<unknown>[] = Array.from({ length: AT_A_TIME }, () => Promise.resolve())

  return async (file, wish) => {
    const original = path.resolve(filesDir, `.${path.sep}${file}`)
    const isInside = original.startsWith(path.resolve(filesDir) + path.sep)
    if (!isInside || !PICTURE.test(original) || /(?:^|[/\\])\./.test(file.replace(/^\//, ""))) return null
    const facts = await stat(original).catch(() => null)
    if (!facts?.isFile()) return null
    const name = nameOf(file, facts.mtimeMs, wish)
    const target = path.join(root, name)
    if (await exists(target)) return { root, name }

    const made = making.get(name) ?? inTurn(() => write(original, target, wish))
    making.set(name, made)
    try {
      return (await made) ? { root, name } : null
    } finally {
      making.delete(name)
    }
  }

  /** Two at a time, so that sizing leaves a processor to the shop. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const [before, ...others] = last
    const mine = (before ?? Promise.resolve()).then(work, work)
    last = [...others, mine]
    return mine
  }
}

async function write(original: string, target: string, wish: PictureWish): Promise<boolean> {
  const sharp = await loadSharp()
  if (!sharp) return false
  const bytes = await makePicture(original, wish, sharp).catch(() => null)
  if (!bytes) return false
  await mkdir(path.dirname(target), { recursive: true })
  const unfinished = `${target}.${process.pid}.part`
  await writeFile(unfinished, bytes)
  await rename(unfinished, target)
  return true
}

function nameOf(file: string, mtimeMs: number, { width, format, isSavingData }: PictureWish): string {
  const print = createHash("sha1").update(`${file} ${mtimeMs}`).digest("hex").slice(0, 24)
  return `${print}-${width}${isSavingData ? "-saving" : ""}.${format}`
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )
