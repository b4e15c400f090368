/** The module names versions of an index: `shop_product_v12` is one of `shop_product`. */
export function baseName(physicalName: string): string {
  return physicalName.replace(/_v\d+$/, "")
}

/** 0 for a name that is no version. */
export function versionOf(physicalName: string): number {
  return Number(/_v(\d+)$/.exec(physicalName)?.[1] ?? 0)
}
