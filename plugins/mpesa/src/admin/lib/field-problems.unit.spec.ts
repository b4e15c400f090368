import { readFieldProblems } from "./field-problems"

const FIELDS = ["shortcode", "sales_channel_id", "secrets.initiator.password"] as const

it.each([
  {
    message: "✖ must be 5 to 7 digits\n  → at shortcode",
    fields: { shortcode: "Must be 5 to 7 digits." },
    other: [],
  },
  {
    message:
      "✖ must be 5 to 7 digits\n  → at shortcode\n✖ must not be empty\n  → at secrets.initiator.password",
    fields: { shortcode: "Must be 5 to 7 digits.", "secrets.initiator.password": "Must not be empty." },
    other: [],
  },
  {
    message: "✖ This sales channel has an active till already.\n  → at sales_channel_id",
    fields: { sales_channel_id: "This sales channel has an active till already." },
    other: [],
  },
  {
    message: "✖ first\n  → at shortcode\n✖ second\n  → at shortcode",
    fields: { shortcode: "First." },
    other: [],
  },
  { message: "✖ must be a date\n  → at elsewhere", fields: {}, other: ["Must be a date."] },
  { message: '✖ Unrecognized key: "colour"', fields: {}, other: ['Unrecognized key: "colour".'] },
  { message: "There is no such till.", fields: {}, other: ["There is no such till."] },
  { message: "", fields: {}, other: [] },
])("puts $message where it belongs", ({ message, fields, other }) => {
  expect(readFieldProblems(message, FIELDS)).toEqual({ fields, other })
})
