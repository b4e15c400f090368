import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createProductCategoriesWorkflow } from "@medusajs/medusa/core-flows"
import { departments } from "../catalogue/categories"

/** The departments and their shelves. Answers with the category id of every handle. */
export async function seedCategories(container: MedusaContainer): Promise<Map<string, string>> {
  const ids = await readCategoryIds(container)
  await createMissing(
    container,
    ids,
    departments.map(({ handle, name }, rank) => ({ handle, name, rank })),
  )
  await createMissing(
    container,
    ids,
    departments.flatMap((department) =>
      department.shelves.map(({ handle, name }, rank) => ({
        handle,
        name,
        rank,
        parent_category_id: ids.get(department.handle) ?? null,
      })),
    ),
  )
  return ids
}

type NewCategory = { handle: string; name: string; rank: number; parent_category_id?: string | null }

async function createMissing(container: MedusaContainer, ids: Map<string, string>, wanted: NewCategory[]) {
  const product_categories = wanted
    .filter(({ handle }) => !ids.has(handle))
    .map((category) => ({ ...category, is_active: true }))
  if (product_categories.length === 0) return
  const { result } = await createProductCategoriesWorkflow(container).run({ input: { product_categories } })
  for (const category of result) ids.set(category.handle, category.id)
}

async function readCategoryIds(container: MedusaContainer): Promise<Map<string, string>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "product_category", fields: ["id", "handle"] })
  return new Map(data.map(({ handle, id }) => [handle, id]))
}
