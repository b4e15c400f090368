import type { CategoryHandle } from "../catalogue/categories"

export type ShelfWords = {
  nouns: readonly string[]
  /** Option titles with the values to draw from; one or two of them. */
  options: Readonly<Record<string, readonly string[]>>
  /** Whole shillings. */
  price: readonly [low: number, high: number]
}

const colours = ["Black", "White", "Blue", "Red", "Green", "Grey", "Brown"] as const
const shoeSizes = ["38", "39", "40", "41", "42", "43", "44"] as const

/** What generated products of a shelf are called and how they vary. */
export const shelfWords: Record<CategoryHandle, ShelfWords> = {
  computers: {
    nouns: ["laptop", "tablet", "monitor", "desktop", "mini computer"],
    options: { Memory: ["8 GB", "16 GB", "32 GB"], Storage: ["256 GB", "512 GB", "1 TB"] },
    price: [18000, 180000],
  },
  "computer-accessories": {
    nouns: ["mouse", "keyboard", "webcam", "USB hub", "laptop stand", "hard drive"],
    options: { Colour: colours },
    price: [600, 14000],
  },
  "phone-accessories": {
    nouns: ["charger", "phone case", "cable", "power bank", "earphones"],
    options: { Colour: colours },
    price: [200, 6500],
  },
  cameras: {
    nouns: ["camera", "lens", "tripod", "camera bag", "memory card"],
    options: { Colour: colours },
    price: [1500, 140000],
  },
  "sofas-armchairs": {
    nouns: ["sofa", "armchair", "recliner", "sofa bed"],
    options: { Seats: ["One", "Two", "Three"], Colour: colours },
    price: [18000, 160000],
  },
  "chairs-stools": {
    nouns: ["chair", "stool", "bench", "folding chair"],
    options: { Colour: colours },
    price: [1800, 22000],
  },
  "tables-desks": {
    nouns: ["desk", "coffee table", "bedside table", "dining table"],
    options: { Width: ["80 cm", "100 cm", "120 cm", "160 cm"] },
    price: [4500, 68000],
  },
  "lighting-decor": {
    nouns: ["lamp", "mirror", "clock", "cushion cover", "vase", "rug"],
    options: { Colour: colours, Size: ["Small", "Medium", "Large"] },
    price: [450, 16000],
  },
  "running-shoes": {
    nouns: ["runner", "trainer", "trail shoe", "racing flat"],
    options: { Size: shoeSizes, Colour: colours },
    price: [2500, 16000],
  },
  sneakers: {
    nouns: ["sneaker", "high-top", "canvas shoe", "slip-on"],
    options: { Size: shoeSizes, Colour: colours },
    price: [1500, 14000],
  },
  "indoor-plants": {
    nouns: ["cactus", "aloe", "fern", "palm", "orchid", "ivy"],
    options: { Size: ["Small", "Medium", "Large"] },
    price: [250, 6500],
  },
  "flowers-trees": {
    nouns: ["rose bush", "bonsai", "avocado seedling", "bougainvillea", "jacaranda seedling"],
    options: { Size: ["Seedling", "Young", "Grown"] },
    price: [150, 18000],
  },
  "garden-tools": {
    nouns: ["trowel", "hoe", "watering can", "clay pot", "compost bag"],
    options: { Size: ["Small", "Medium", "Large"] },
    price: [180, 5200],
  },
  balls: {
    nouns: ["football", "basketball", "volleyball", "netball", "rugby ball"],
    options: { Size: ["3", "4", "5"], Colour: colours },
    price: [800, 6500],
  },
  "fitness-boxing": {
    nouns: ["dumbbell", "skipping rope", "boxing gloves", "yoga mat", "kettlebell"],
    options: { Weight: ["2 kg", "5 kg", "10 kg"], Colour: colours },
    price: [400, 12000],
  },
  wheels: {
    nouns: ["city bike", "mountain bike", "skateboard", "scooter", "helmet"],
    options: { Size: ["Small", "Medium", "Large"], Colour: colours },
    price: [2500, 145000],
  },
  camping: {
    nouns: ["tent", "sleeping bag", "camp stove", "lantern", "rucksack"],
    options: { Colour: colours },
    price: [1200, 38000],
  },
}
