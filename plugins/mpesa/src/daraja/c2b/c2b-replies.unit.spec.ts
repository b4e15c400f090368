import { C2B_REJECTIONS, c2bAccepted, c2bConfirmed, C2bRejectionCode, c2bRejected } from "./c2b-replies"

it("accepts, with and without an id of ours", () => {
  expect(c2bAccepted()).toStrictEqual({ ResultCode: "0", ResultDesc: "Accepted" })
  expect(c2bAccepted("att_01")).toStrictEqual({
    ResultCode: "0",
    ResultDesc: "Accepted",
    ThirdPartyTransID: "att_01",
  })
})

it.each(Object.keys(C2B_REJECTIONS) as C2bRejectionCode[])("refuses with %s", (code) => {
  expect(c2bRejected(code)).toStrictEqual({ ResultCode: code, ResultDesc: "Rejected" })
})

it("knows the six documented reasons", () => {
  expect(Object.keys(C2B_REJECTIONS)).toStrictEqual(
    ["11", "12", "13", "14", "15", "16"].map((end) => `C2B000${end}`),
  )
})

it("confirms with a number, as the portal's sample does", () => {
  expect(c2bConfirmed()).toStrictEqual({ ResultCode: 0, ResultDesc: "Success" })
})
