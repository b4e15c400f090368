import { parseParty } from "./party"

it.each([
  ["254708374149 - John", { msisdn: { kind: "plain", value: "254708374149" }, name: "John" }],
  ["2547 ***** 149 - John", { msisdn: { kind: "masked", value: "2547 ***** 149" }, name: "John" }],
  ["0708374149-John", { msisdn: { kind: "plain", value: "254708374149" }, name: "John" }],
  ["600984 - Duka", { shortcode: "600984", name: "Duka" }],
  ["600984 - Duka - Nairobi", { shortcode: "600984", name: "Duka - Nairobi" }],
  ["600984", { shortcode: "600984", name: "" }],
  ["254708374149", { msisdn: { kind: "plain", value: "254708374149" }, name: "" }],
  ["Duka", { name: "Duka" }],
  ["Mary-Anne Stores", { name: "Mary-Anne Stores" }],
  ["", { name: "" }],
])("reads %j", (text, party) => {
  expect(parseParty(text)).toStrictEqual(party)
})
