import { payByHandScript } from "./pay-by-hand-script"

/** Runs in the browser. Asks every second; the server holds all state. */
export const phoneScript = `
"use strict"
const $ = (id) => document.getElementById(id)
const api = "/phone/api/phones"
const zone = "Africa/Nairobi"
const VIEWS = ["home", "thread", "pay"]
const state = { msisdn: null, phone: null, promptId: null, clockGap: 0, view: "home", seen: null, isSending: false }

const money = (amount) => "KSh " + amount.toLocaleString("en-US", { minimumFractionDigits: 2 })
const nairobi = (at, options) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }).format(at)
const setText = (id, text) => { if ($(id).textContent !== text) $(id).textContent = text }

async function call(path, body) {
  const options = body === undefined ? {} :
    { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }
  const response = await fetch(api + path, options)
  const data = await response.json()
  if (!response.ok) throw new Error(data.message)
  return data
}

async function choose(number) {
  const typed = number.trim()
  setText("number-error", "")
  if (typed === "") return setText("number-error", "Enter a phone number, for example 0712 345 678.")
  try {
    const phone = await call("/" + encodeURIComponent(typed))
    state.msisdn = phone.msisdn
    state.seen = phone.messages.length
    $("number").value = phone.number
    history.replaceState(null, "", "?msisdn=0" + phone.msisdn.slice(3))
    if (state.view !== "pay") showView("home")
    show(phone)
    await refresh()
  } catch (error) {
    setText("number-error", error.message)
  }
}

async function refresh() {
  try {
    const { phones } = await call("")
    const ringing = phones.filter((phone) => phone.waiting && phone.msisdn !== state.msisdn)
    showRinging(ringing)
    if (state.msisdn === null && ringing[0]) return choose(ringing[0].number)
    if (state.msisdn !== null && !state.isSending) {
      const asked = state.msisdn
      const phone = await call("/" + asked)
      if (asked === state.msisdn && !state.isSending) show(phone)
    }
    if ($("toast").dataset.kind === "offline") toast("")
  } catch {
    toast("No signal: the simulator does not answer.", "offline")
  }
}

function showRinging(ringing) {
  $("waiting").hidden = ringing.length === 0
  const key = ringing.map((phone) => phone.msisdn).join()
  if ($("waiting-list").dataset.key === key) return
  $("waiting-list").dataset.key = key
  $("waiting-list").replaceChildren(...ringing.map((phone) => {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "ringing"
    button.textContent = phone.number
    button.addEventListener("click", () => choose(phone.number))
    const item = document.createElement("li")
    item.append(button)
    return item
  }))
}

function show(phone) {
  state.phone = phone
  state.clockGap = Date.parse(phone.now) - Date.now()
  setText("balance", money(phone.balance))
  setText("card-number", phone.number)
  setText("message-count", phone.messages.length ? "(" + phone.messages.length + ")" : "")
  $("locked").hidden = !phone.locked
  showPrompt(phone.prompt)
  showMessages(phone.messages)
  tick()
}

function showPrompt(prompt) {
  const id = prompt ? prompt.checkout_request_id : null
  if (id === state.promptId) return
  const isOver = state.promptId !== null && id === null && !state.isSending && !$("prompt").hidden
  state.promptId = id
  $("prompt").hidden = id === null
  if (isOver) toast("The payment request is over.")
  for (const view of VIEWS) $(view).inert = id !== null
  if (!prompt) return
  $("prompt-text").replaceChildren(...prompt.text.split(/(KES [0-9,]+|M-Pesa)/).map((part, index) => {
    if (index % 2 === 0) return part
    const unbroken = document.createElement("span")
    unbroken.textContent = part
    return unbroken
  }))
  setPin("")
  setText("pin-error", "")
  toast("")
  $("pin").focus({ preventScroll: true })
  $("screen").scrollIntoView({ block: "nearest" })
  if (navigator.vibrate && navigator.userActivation && navigator.userActivation.hasBeenActive) navigator.vibrate([120, 80, 120])
}

function showMessages(messages) {
  const [latest] = messages
  $("notice").hidden = !latest
  setText("quiet", latest ? "" : state.msisdn ? "Pay with M-Pesa in the shop and this phone will ring." : "Enter a number to take this phone in your hand.")
  if (latest) {
    setText("notice-text", latest.text)
    setText("notice-time", nairobi(Date.parse(latest.at), { hour: "2-digit", minute: "2-digit" }))
  }
  const key = state.msisdn + ":" + messages.length
  if ($("bubbles").dataset.key === key) return
  const fresh = state.seen === null ? 0 : messages.length - state.seen
  state.seen = messages.length
  $("bubbles").dataset.key = key
  $("bubbles").replaceChildren(...(messages.length ? messages.flatMap((message, index) => bubble(message, index < fresh)) : [empty()]))
  $("bubbles").scrollTop = 0
  if (fresh > 0) showView("thread")
}

function bubble(message, isFresh) {
  const item = document.createElement("li")
  const time = document.createElement("time")
  time.dateTime = message.at
  time.textContent = nairobi(Date.parse(message.at), { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" })
  const text = document.createElement("p")
  text.className = isFresh ? "bubble fresh" : "bubble"
  text.textContent = message.text
  item.append(time, text)
  return [item]
}

function empty() {
  const item = document.createElement("li")
  item.className = "empty"
  item.textContent = "No messages yet."
  return item
}

function showView(view) {
  state.view = view
  for (const other of VIEWS) $(other).hidden = other !== view
}

let toastTimer
function toast(text, kind) {
  clearTimeout(toastTimer)
  $("toast").dataset.kind = kind || ""
  setText("toast", text)
  if (text && !kind) toastTimer = setTimeout(() => setText("toast", ""), 4000)
}

function tick() {
  const now = Date.now() + state.clockGap
  const time = nairobi(now, { hour: "2-digit", minute: "2-digit" })
  setText("clock-time", time)
  setText("bar-time", time)
  setText("clock-date", nairobi(now, { weekday: "long", day: "numeric", month: "long" }))
  const prompt = state.phone && state.phone.prompt
  const seconds = prompt ? Math.max(0, Math.ceil((Date.parse(prompt.expires_at) - now) / 1000)) : 0
  setText("lapse", prompt ? "This request lapses in " + seconds + " s." : "")
}

function setPin(pin) {
  $("pin").value = pin.replace(/[^0-9]/g, "").slice(0, 4)
}

async function answer(action, extra, said) {
  if (state.isSending || state.promptId === null) return
  state.isSending = true
  $("ok").disabled = true
  try {
    const { phone } = await call("/" + state.msisdn + "/" + action, { checkout_request_id: state.promptId, ...extra })
    show(phone)
    if (said) toast(said)
  } catch (error) {
    toast(error.message)
  } finally {
    state.isSending = false
    $("ok").disabled = false
    refresh()
  }
}

$("pin-form").addEventListener("submit", (event) => {
  event.preventDefault()
  const pin = $("pin").value
  if (pin.length < 4) {
    setText("pin-error", "Enter the four digits of the PIN.")
    return $("pin").focus()
  }
  answer("approve", { pin })
})
$("pin").addEventListener("input", () => { setPin($("pin").value); setText("pin-error", "") })
for (const key of document.querySelectorAll("[data-digit]")) {
  key.addEventListener("click", () => { setPin($("pin").value + key.dataset.digit); setText("pin-error", "") })
}
$("clear-pin").addEventListener("click", () => setPin(""))
$("erase-digit").addEventListener("click", () => setPin($("pin").value.slice(0, -1)))
$("cancel").addEventListener("click", () => answer("cancel", {}, "You cancelled the request."))
$("ignore").addEventListener("click", () => answer("ignore", {}, "Left unanswered. It lapses by itself."))
$("open-messages").addEventListener("click", () => { showView("thread"); $("close-messages").focus() })
$("notice").addEventListener("click", () => { showView("thread"); $("close-messages").focus() })
$("close-messages").addEventListener("click", () => { showView("home"); $("open-messages").focus() })
$("number-form").addEventListener("submit", (event) => { event.preventDefault(); choose($("number").value) })
$("unlock").addEventListener("click", async () => { show(await call("/" + state.msisdn + "/unlock", {})); toast("The PIN is unlocked.") })
$("balance-form").addEventListener("submit", async (event) => {
  event.preventDefault()
  const balance = Number($("new-balance").value)
  const isWhole = $("new-balance").value !== "" && Number.isInteger(balance) && balance >= 0 && balance <= 500000
  const error = state.msisdn === null ? "Choose a phone number first." : isWhole ? "" : "Enter whole shillings, from 0 to 500,000."
  setText("balance-error", error)
  if (error) return
  show(await call("/" + state.msisdn + "/balance", { balance }))
  toast("Balance set to " + money(balance) + ".")
})

${payByHandScript}

setText("balance", "KSh -")
tick()
showMessages([])
const query = new URLSearchParams(location.search)
const wanted = query.get("msisdn")
// A QR code leads here with the payment filled in.
if (query.has("pay")) {
  for (const [id, key] of [["pay-number", "pay"], ["pay-account", "account"], ["pay-amount", "amount"]]) $(id).value = query.get(key) || ""
}
Promise.resolve(wanted ? choose(wanted) : refresh()).then(() => { if (query.has("pay")) showView("pay") })
setInterval(refresh, 1000)
setInterval(tick, 1000)
`
