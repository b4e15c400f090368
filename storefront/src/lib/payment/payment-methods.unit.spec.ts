import { paymentMethodsSchema, toPaymentMethods } from "./payment-methods"

const read = (methods: unknown) => toPaymentMethods(paymentMethodsSchema.parse({ methods }))

it("offers requests to phones unless they are said to be down", () => {
  expect(read([{ id: "pp_lnm_lnm", state: "up" }])).toStrictEqual({
    arePromptsDown: false,
    hasOnDelivery: false,
  })
  expect(read([{ id: "pp_lnm_lnm", state: "down", message: "…" }])).toMatchObject({ arePromptsDown: true })
  expect(read([])).toMatchObject({ arePromptsDown: false })
})

it("offers payment on delivery only when it is listed", () => {
  expect(read([{ id: "pp_lnm_lnm", state: "down" }, { id: "pp_system_default" }])).toStrictEqual({
    arePromptsDown: true,
    hasOnDelivery: true,
  })
})
