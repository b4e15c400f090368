/** The release of unpaid orders takes the same lock, so an order is never cancelled and paid at once. */
export const orderPaymentLock = (orderId: string) => `order-payment:${orderId}`
