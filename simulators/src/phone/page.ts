const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
  .map((digit) => `<button type="button" class="key" data-digit="${digit}">${digit}</button>`)
  .join("")

/** The handset and the desk it lies on. Everything that changes is filled in by `script.ts`. */
export const phonePage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>The shopper's phone</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/phone/phone.css">
</head>
<body>
<main class="desk">

<section class="side" aria-labelledby="title">
  <p class="kicker">M-Pesa simulator</p>
  <h1 id="title">The shopper's phone</h1>
  <p class="lead">Payment requests from the shop ring here. No real money moves.</p>
  <form id="number-form" novalidate>
    <label for="number">Phone number used at checkout</label>
    <div class="row">
      <input id="number" name="msisdn" type="tel" inputmode="tel" autocomplete="off" placeholder="0712 345 678"
        aria-describedby="number-error">
      <button class="button" type="submit">Use</button>
    </div>
    <p class="error" id="number-error" role="alert"></p>
  </form>
  <div id="waiting" hidden>
    <h2>Another phone is ringing</h2>
    <ul id="waiting-list"></ul>
  </div>
</section>

<section class="stage" aria-label="Handset">
  <div class="handset">
    <div class="bezel">
      <div class="screen" id="screen">
        <div class="statusbar" aria-hidden="true">
          <span id="bar-time"></span>
          <span class="camera"></span>
          <span class="bar-icons"><svg viewBox="0 0 16 12" width="16" height="12"><path d="M0 9h3v3H0zM4.3 6h3v6h-3zM8.6 3h3v9h-3zM13 0h3v12h-3z"/></svg>
          <svg viewBox="0 0 24 12" width="24" height="12"><path d="M1 1h19v10H1z" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M3 3h12v6H3zM21.5 4h2v4h-2z"/></svg></span>
        </div>

        <div class="view home" id="home">
          <div class="clock">
            <p class="time" id="clock-time"></p>
            <p class="date" id="clock-date"></p>
          </div>
          <button class="notice" id="notice" type="button" hidden>
            <span class="notice-head"><span class="avatar" aria-hidden="true">M</span><b>MPESA</b><span id="notice-time"></span></span>
            <span class="notice-text" id="notice-text"></span>
          </button>
          <p class="quiet" id="quiet"></p>
          <div class="card">
            <p class="card-label">M-PESA balance</p>
            <p class="card-value" id="balance"></p>
            <p class="card-number" id="card-number"></p>
          </div>
          <div class="docks">
            <button class="dock" id="open-messages" type="button">Messages <span class="badge" id="message-count"></span></button>
            <button class="dock" id="open-pay" type="button">Lipa na M-PESA</button>
          </div>
        </div>

        <div class="view thread" id="pay" hidden>
          <div class="thread-head">
            <button class="back" id="close-pay" type="button" aria-label="Back to the lock screen">&#8249;</button>
            <span class="avatar" aria-hidden="true">M</span>
            <h2>Lipa na M-PESA</h2>
          </div>
          <form class="pay-form" id="pay-form" autocomplete="off" novalidate>
            <label for="pay-number">PayBill or till number</label>
            <input id="pay-number" inputmode="numeric" maxlength="7">
            <label for="pay-account">Account number <span class="aside">not for a till</span></label>
            <input id="pay-account" maxlength="40" autocapitalize="characters" spellcheck="false">
            <label for="pay-amount">Amount, in shillings</label>
            <input id="pay-amount" inputmode="numeric" maxlength="6">
            <label for="pay-pin">M-PESA PIN</label>
            <input id="pay-pin" type="password" inputmode="numeric" maxlength="4">
            <p class="error" id="pay-error" role="alert"></p>
            <button class="button" id="pay-send" type="submit">Send</button>
            <p class="bubble pay-answer" id="pay-answer" role="status" hidden></p>
          </form>
        </div>

        <div class="view thread" id="thread" hidden>
          <div class="thread-head">
            <button class="back" id="close-messages" type="button" aria-label="Back to the lock screen">&#8249;</button>
            <span class="avatar" aria-hidden="true">M</span>
            <h2>MPESA</h2>
          </div>
          <ol class="bubbles" id="bubbles" aria-live="polite" tabindex="0" aria-label="Messages, newest first"></ol>
        </div>

        <div class="shade" id="prompt" hidden>
          <div class="dialog" role="dialog" aria-labelledby="prompt-text"><form id="pin-form" autocomplete="off" novalidate>
            <p class="dialog-app">M-PESA</p>
            <p class="dialog-text" id="prompt-text"></p>
            <label class="hidden" for="pin">M-Pesa PIN, four digits</label>
            <input class="pin" id="pin" type="password" inputmode="none" pattern="[0-9]*" maxlength="4"
              autocomplete="off" aria-describedby="pin-error">
            <p class="pin-error" id="pin-error" role="alert"></p>
            <div class="pad">${keys}
              <button type="button" class="key small" id="clear-pin">Clear</button>
              <button type="button" class="key" data-digit="0">0</button>
              <button type="button" class="key small" id="erase-digit" aria-label="Delete the last digit">&#9003;</button>
            </div>
            <div class="actions">
              <button type="button" id="cancel">Cancel</button>
              <button type="submit" class="strong" id="ok">OK</button>
            </div>
          </form></div>
          <button type="button" class="ignore" id="ignore">Ignore, leave it unanswered</button>
        </div>

        <p class="toast" id="toast" role="status"></p>
      </div>
    </div>
  </div>
  <p class="hint">The PIN is <b>1234</b>. Three wrong PINs lock it.</p>
  <p class="hint" id="lapse"></p>
  <p class="hint" id="locked" hidden>The PIN is locked. <button class="link" id="unlock" type="button">Unlock it</button></p>
</section>

<section class="side extras" aria-label="More">
  <form id="balance-form" novalidate>
    <label for="new-balance">Set the balance, in shillings</label>
    <div class="row">
      <input id="new-balance" type="number" inputmode="numeric" min="0" max="500000" step="1" placeholder="150000">
      <button class="button plain" type="submit">Set</button>
    </div>
    <p class="error" id="balance-error" role="alert"></p>
  </form>
  <p class="note">Set it low to see what a shopper without enough money meets. A request that nobody answers lapses after a minute.</p>
</section>

</main>
<script src="/phone/phone.js" defer></script>
</body>
</html>
`
