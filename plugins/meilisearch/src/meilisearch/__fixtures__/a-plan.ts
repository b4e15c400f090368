import { DEFAULT_RANKING_RULES, type IndexField, type IndexPlan } from "../index-plan"

export function aField(path: string, field: Partial<IndexField> = {}): IndexField {
  return {
    path,
    kind: "keyword",
    isArray: false,
    weight: null,
    isFilterable: true,
    isSortable: false,
    isValueFacet: false,
    isNumberFacet: false,
    isRetrievable: true,
    ...field,
  }
}

export function aPlan(fields: IndexField[] = PRODUCT_FIELDS, plan: Partial<IndexPlan> = {}): IndexPlan {
  return {
    primaryKey: "id",
    fields: new Map(fields.map((field) => [field.path, field])),
    typos: { enabled: true, oneTypo: 5, twoTypos: 9, exactAttributes: [], exactWords: [] },
    distinctAttribute: null,
    rankingRules: DEFAULT_RANKING_RULES,
    stopWords: [],
    locales: [],
    maxTotalHits: 1_000,
    maxValuesPerFacet: 100,
    ...plan,
  }
}

export const PRODUCT_FIELDS: IndexField[] = [
  aField("id"),
  aField("title", { kind: "text", weight: 2, isFilterable: false }),
  aField("status"),
  aField("tags", { isArray: true, isValueFacet: true }),
  aField("price", { kind: "number", isNumberFacet: true, isSortable: true }),
  aField("is_new", { kind: "boolean" }),
  aField("created_at", { kind: "date", isSortable: true, isNumberFacet: true }),
  aField("variants.sku", { weight: 5, isArray: true }),
  aField("hidden", { isFilterable: false, isRetrievable: false, weight: 1 }),
]
