import { toOrderStatus } from "./order-status"

it.each([
  [false, "awaiting", "unpaid"],
  [false, "not_paid", "unpaid"],
  [false, "authorized", "unpaid"],
  [false, "partially_captured", "unpaid"],
  [false, "a_new_word", "unpaid"],
  [false, "captured", "paid"],
  [false, "partially_refunded", "paid"],
  [false, "refunded", "refunded"],
  [true, "refunded", "refunded"],
  [true, "canceled", "canceled"],
  [true, "captured", "canceled"],
])("calls an order (cancelled: %s, payment %s) %s", (isCanceled, paymentStatus, expected) => {
  expect(toOrderStatus({ isCanceled, paymentStatus })).toBe(expected)
})

it.each([
  [false, "authorized", "on_delivery"],
  [false, "captured", "paid"],
  [true, "authorized", "canceled"],
])(
  "calls an order that is paid on delivery (cancelled: %s, payment %s) %s",
  (isCanceled, paymentStatus, expected) => {
    expect(toOrderStatus({ isCanceled, paymentStatus, isOnDelivery: true })).toBe(expected)
  },
)
