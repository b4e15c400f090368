/** The category tree: a department and its shelves. Products hang on shelves only. */
export const departments = [
  {
    handle: "phones-electronics",
    name: "Phones & electronics",
    shelves: [
      { handle: "computers", name: "Computers & tablets" },
      { handle: "computer-accessories", name: "Computer accessories" },
      { handle: "phone-accessories", name: "Phone accessories" },
      { handle: "cameras", name: "Cameras" },
    ],
  },
  {
    handle: "home-living",
    name: "Home & living",
    shelves: [
      { handle: "sofas-armchairs", name: "Sofas & armchairs" },
      { handle: "chairs-stools", name: "Chairs & stools" },
      { handle: "tables-desks", name: "Tables & desks" },
      { handle: "lighting-decor", name: "Lighting & decor" },
    ],
  },
  {
    handle: "fashion",
    name: "Fashion",
    shelves: [
      { handle: "running-shoes", name: "Running shoes" },
      { handle: "sneakers", name: "Sneakers" },
    ],
  },
  {
    handle: "plants-garden",
    name: "Plants & garden",
    shelves: [
      { handle: "indoor-plants", name: "Indoor plants" },
      { handle: "flowers-trees", name: "Flowers & trees" },
      { handle: "garden-tools", name: "Pots, soil & tools" },
    ],
  },
  {
    handle: "sports-outdoors",
    name: "Sports & outdoors",
    shelves: [
      { handle: "balls", name: "Balls" },
      { handle: "fitness-boxing", name: "Fitness & boxing" },
      { handle: "wheels", name: "Bikes & boards" },
      { handle: "camping", name: "Camping" },
    ],
  },
] as const

export type CategoryHandle = (typeof departments)[number]["shelves"][number]["handle"]
