import { Hono } from "hono"
import { z } from "zod"
import type { StoredAsset } from "../cloudinary/assets"
import type { CloudinarySimulator } from "../cloudinary/create-cloudinary-simulator"
import { cloudinaryFaultSchema } from "../cloudinary/faults"
import { readBody } from "./read-body"

const faultsSchema = z.union([
  z.strictObject({ faults: z.array(cloudinaryFaultSchema).min(1) }),
  cloudinaryFaultSchema,
])
const ageSchema = z.strictObject({ days: z.number().positive().max(3_650), public_id: z.string().optional() })

const A_DAY = 24 * 3_600_000

/** `/__sim/cloudinary`: faults, and what lies in the account. */
export function createCloudinaryControl(cloudinary: CloudinarySimulator): Hono {
  const app = new Hono()

  app.post("/faults", async (c) => {
    const body = await readBody(c, faultsSchema)
    for (const fault of "faults" in body ? body.faults : [body]) cloudinary.faults.add(fault)
    return c.json({ faults: cloudinary.faults.list() })
  })
  app.get("/faults", (c) => c.json({ faults: cloudinary.faults.list() }))
  app.delete("/faults", (c) => {
    cloudinary.faults.clear()
    return c.json({ faults: [] })
  })

  app.get("/assets", (c) =>
    c.json({ assets: cloudinary.assets.list().map(toView), pending: cloudinary.pending.list() }),
  )
  app.post("/assets/age", async (c) => {
    const { days, public_id } = await readBody(c, ageSchema)
    return c.json({ aged: cloudinary.age(days * A_DAY, public_id) })
  })
  app.get("/requests", (c) => c.json({ requests: cloudinary.requests.list() }))
  return app
}

function toView(asset: StoredAsset) {
  const { publicId, resourceType, type, format, width, height, bytes, tags, createdAt, derived } = asset
  return {
    public_id: publicId,
    resource_type: resourceType,
    type,
    format: format ?? null,
    width: width ?? null,
    height: height ?? null,
    bytes: bytes.length,
    tags,
    created_at: new Date(createdAt).toISOString(),
    derived: [...derived].map(([transformation, made]) => ({ transformation, bytes: made.bytes.length })),
  }
}
