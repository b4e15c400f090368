import sharp from "sharp"

/** A picture that does not press well, of about this many bytes or more. */
export async function aPicture({ width = 600, height = 600 } = {}): Promise<Buffer> {
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: "#446622",
      noise: { type: "gaussian", mean: 120, sigma: 40 },
    },
  })
    .jpeg({ quality: 90 })
    .toBuffer()
}
