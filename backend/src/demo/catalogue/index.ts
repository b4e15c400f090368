import { cameras } from "./cameras"
import { computerAccessories } from "./computer-accessories"
import { computers } from "./computers"
import { garden } from "./garden"
import { plants } from "./plants"
import { seating } from "./seating"
import { shoes } from "./shoes"
import { sports } from "./sports"
import { tablesAndDecor } from "./tables-and-decor"

export const demoProducts = [
  ...computers,
  ...computerAccessories,
  ...cameras,
  ...seating,
  ...tablesAndDecor,
  ...shoes,
  ...plants,
  ...garden,
  ...sports,
]
