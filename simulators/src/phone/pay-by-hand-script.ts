/** The form for a payment at a PayBill or till: a part of the phone's script, which has what it uses. */
export const payByHandScript = `function findPayError({ number, amount, pin }) {
  if (state.msisdn === null) return ["Choose a phone number first.", "number"]
  if (!/^[0-9]{5,7}$/.test(number)) return ["Enter the PayBill or till number, 5 to 7 digits.", "pay-number"]
  if (!/^[1-9][0-9]*$/.test(amount)) return ["Enter whole shillings, from 1.", "pay-amount"]
  if (!/^[0-9]{4}$/.test(pin)) return ["Enter the four digits of the PIN.", "pay-pin"]
  return null
}

async function payByHand() {
  const value = (id) => $(id).value.trim()
  const form = { number: value("pay-number"), account: value("pay-account"), amount: value("pay-amount"), pin: $("pay-pin").value }
  const wrong = findPayError(form)
  setText("pay-error", wrong ? wrong[0] : "")
  $("pay-answer").hidden = true
  if (wrong) return $(wrong[1]).focus()
  if (state.isSending) return
  state.isSending = true
  $("pay-send").disabled = true
  setText("pay-send", "Sending")
  try {
    const { accepted, phone, message } = await call("/" + state.msisdn + "/pay",
      { number: form.number, account_reference: form.account, amount: Number(form.amount), pin: form.pin })
    state.seen = phone.messages.length
    show(phone)
    $("pay-answer").className = "bubble pay-answer " + (accepted ? "taken" : "refused")
    setText("pay-answer", accepted ? phone.messages[0].text : message)
    $("pay-answer").hidden = false
    $("pay-pin").value = ""
  } catch (error) {
    setText("pay-error", error.message)
  } finally {
    state.isSending = false
    $("pay-send").disabled = false
    setText("pay-send", "Send")
  }
}

$("open-pay").addEventListener("click", () => { showView("pay"); $("pay-number").focus() })
$("close-pay").addEventListener("click", () => { showView("home"); $("open-pay").focus() })
$("pay-form").addEventListener("submit", (event) => { event.preventDefault(); payByHand() })`
