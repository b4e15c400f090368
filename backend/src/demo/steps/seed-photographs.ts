import { existsSync } from "node:fs"
import { mkdir, rename } from "node:fs/promises"
import path from "node:path"
import { type PhotographName, photographers, photographPath } from "../photographs"

const folder = "demo"
const sizes = { full: { width: 1200, quality: 76 }, small: { width: 600, quality: 72 } } as const

/**
 * Writes every photograph in two sizes below the folder of uploaded files, which is served at `/static`. Files that are
 * there already are left alone.
 */
export async function seedPhotographs({
  filesDirectory,
}: {
  filesDirectory: string
}): Promise<{ written: number }> {
  const target = path.resolve(filesDirectory, folder)
  const missing = (Object.keys(photographers) as PhotographName[]).flatMap((name) =>
    (Object.keys(sizes) as PhotographSize[])
      .map((size) => ({ name, size, file: path.join(target, photographFile(name, size)) }))
      .filter(({ file }) => !existsSync(file)),
  )
  if (missing.length === 0) return { written: 0 }

  await mkdir(target, { recursive: true })
  // A development dependency: needed only here, so only loaded here.
  const { default: sharp } = await import("sharp")
  for (const { name, size, file } of missing) {
    const { width, quality } = sizes[size]
    const unfinished = `${file}.part`
    await sharp(photographPath(name))
      .resize({ width, height: width, fit: "inside", withoutEnlargement: true })
      .jpeg({ quality, progressive: true })
      .toFile(unfinished)
    await rename(unfinished, file)
  }
  return { written: missing.length }
}

export type PhotographSize = keyof typeof sizes

export function photographUrl(
  name: PhotographName,
  size: PhotographSize,
  { backendUrl }: { backendUrl: string },
): string {
  return new URL(`/static/${folder}/${photographFile(name, size)}`, backendUrl).href
}

function photographFile(name: PhotographName, size: PhotographSize): string {
  return `${name}-${sizes[size].width}.jpg`
}
