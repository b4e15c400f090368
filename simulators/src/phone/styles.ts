export const phoneStyles = `
:root {
  --ink: #17231c; --soft: #55625a; --paper: #f3f1ea; --line: #d8d4c7; --green: #0b6b3a; --green-deep: #07482a;
  --red: #a8201a;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  color: var(--ink); line-height: 1.5;
}
* { box-sizing: border-box }
[hidden] { display: none !important }
body { margin: 0; min-height: 100vh; background: radial-gradient(90% 60% at 50% 0, #fffdf6, transparent 70%), var(--paper) }
p, h1, h2, ul, ol { margin: 0; padding: 0 }
button, input { font: inherit; color: inherit }
button { cursor: pointer }
:focus-visible { outline: 3px solid #1a5fd0; outline-offset: 2px }

.desk { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; padding: 1rem 1rem 2.5rem; max-width: 27rem; margin: 0 auto }
.kicker { font-size: .8rem; font-weight: 600; color: var(--green) }
h1 { font-size: 1.5rem; line-height: 1.15; letter-spacing: -.025em; font-weight: 700 }
.lead { color: var(--soft); margin-top: .35rem }
form label { display: block; font-size: .875rem; font-weight: 600; margin: .9rem 0 .3rem }
.row { display: flex; gap: .5rem }
.row input { flex: 1; min-width: 0; min-height: 2.875rem; padding: 0 .85rem; border: 1px solid #87907f; border-radius: .6rem; background: #fff; font-variant-numeric: tabular-nums }
.row input::placeholder { color: #6d766f }
.button { min-height: 2.875rem; padding: 0 1.15rem; border: 1px solid var(--green); border-radius: .6rem; background: var(--green); color: #fff; font-weight: 600 }
.button:hover { background: var(--green-deep) }
.button.plain { background: transparent; color: var(--green) }
.button.plain:hover { background: #e4ece0 }
.error { color: var(--red); font-size: .875rem }
.error:not(:empty) { margin-top: .35rem }
#waiting h2 { font-size: .875rem; margin: 1rem 0 .4rem }
#waiting ul { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem }
.ringing { display: inline-flex; align-items: center; gap: .5rem; min-height: 2.5rem; padding: 0 .9rem; border: 1px solid var(--green); border-radius: 2rem; background: #fff; font-weight: 600; font-variant-numeric: tabular-nums }
.ringing::before { content: ""; width: .55rem; height: .55rem; border-radius: 50%; background: #1c9a55 }
.note { color: var(--soft); font-size: .875rem; margin-top: .75rem }
.hint { text-align: center; font-size: .85rem; color: var(--soft); margin-top: .35rem; font-variant-numeric: tabular-nums }
.hint:empty { display: none }
.link { border: 0; background: none; padding: 0; color: var(--green); font-weight: 600; text-decoration: underline }

.stage { display: grid; justify-items: center }
.handset { width: min(100%, 22.5rem); padding: 3px; border-radius: 3rem; background: linear-gradient(140deg, #575c5a, #1b1e1d 30%, #0e100f 70%, #4a4f4d); box-shadow: 0 2rem 3rem -1.5rem rgb(24 40 30 / .55), 0 .5rem 1rem -.5rem rgb(24 40 30 / .35); margin-bottom: .6rem; position: relative }
.handset::before, .handset::after { content: ""; position: absolute; right: -3px; width: 4px; border-radius: 0 3px 3px 0; background: #2a2e2c }
.handset::before { top: 24%; height: 4rem } .handset::after { top: 40%; height: 2.4rem }
.bezel { padding: .6rem; border-radius: 2.85rem; background: #060807 }
.screen { position: relative; height: 42.5rem; border-radius: 2.3rem; overflow: hidden; color: #fff; display: flex; flex-direction: column;
  background: radial-gradient(75% 40% at 85% 100%, #d6a13b 0, transparent 75%), radial-gradient(90% 55% at 10% 82%, #157a4a 0, transparent 75%), linear-gradient(#062b20, #0a4a30 55%, #123f2b) }
.statusbar { display: grid; grid-template-columns: 1fr auto 1fr; align-items: center; padding: .65rem 1.4rem .3rem; font-size: .8rem; font-weight: 600; font-variant-numeric: tabular-nums; position: relative; z-index: 3; flex: none }
.camera { width: .7rem; height: .7rem; border-radius: 50%; background: #050706; box-shadow: inset 0 0 0 2px #18201c }
.bar-icons { justify-self: end; display: flex; gap: .4rem; align-items: center }
.bar-icons svg { fill: currentColor }
.view { flex: 1; min-height: 0; display: flex; flex-direction: column }
.home { padding: 2.2rem 1rem 1rem; gap: .9rem }
.clock { text-align: center }
.time { font-size: 5.2rem; line-height: 1; font-weight: 300; letter-spacing: -.045em; font-variant-numeric: tabular-nums }
.date { margin-top: .35rem; font-size: 1rem; color: #e6f1e9 }
.notice { margin-top: .6rem; text-align: left; border: 0; border-radius: 1.15rem; background: rgb(250 252 249 / .96); color: var(--ink); padding: .75rem .85rem; display: grid; gap: .3rem }
.notice-head { display: flex; gap: .5rem; align-items: center; font-size: .85rem }
.notice-head span:last-child { margin-left: auto; color: var(--soft) }
.notice-text { font-size: .875rem; line-height: 1.4; display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden; overflow-wrap: anywhere }
.avatar { display: inline-grid; place-items: center; width: 1.6rem; height: 1.6rem; border-radius: 50%; background: var(--green); color: #fff; font-size: .8rem; font-weight: 700 }
.quiet { text-align: center; font-size: .9rem; color: #e0ede4; padding: 0 1rem }
.card { margin-top: auto; border-radius: 1.15rem; padding: .85rem 1rem; background: #04251a; color: #fff }
.card-label { font-size: .8rem; color: #bcd6c6 }
.card-value { font-size: 1.55rem; font-weight: 600; letter-spacing: -.02em; font-variant-numeric: tabular-nums }
.card-number { font-size: .85rem; color: #bcd6c6; font-variant-numeric: tabular-nums }
.dock { min-height: 2.9rem; border: 0; border-radius: 1.15rem; background: #fff; color: var(--ink); font-weight: 600 }
.docks { display: grid; grid-template-columns: auto 1fr; gap: .5rem }
.docks .dock { padding: 0 .8rem; font-size: .92rem; white-space: nowrap }
.badge { color: var(--green) }

.thread { background: #f4f6f3; color: var(--ink) }
.screen:has(.thread:not([hidden])) .statusbar { background: #0a4a30 }
.thread-head { display: flex; align-items: center; gap: .55rem; padding: .55rem .8rem; border-bottom: 1px solid #dbe1db; background: #fff }
.thread-head h2 { font-size: 1.05rem }
.back { border: 0; background: none; width: 2.75rem; height: 2.75rem; font-size: 1.9rem; line-height: 1; border-radius: 50% }
.bubbles { list-style: none; overflow-y: auto; flex: 1; padding: .9rem .9rem 1.4rem; display: flex; flex-direction: column; gap: .35rem }
.bubbles:focus-visible { outline-offset: -4px }
.bubbles time { font-size: .75rem; color: #59655d; margin-top: .5rem; padding-left: .35rem }
.bubble { background: #fff; border: 1px solid #e0e6e0; border-radius: .3rem 1.1rem 1.1rem 1.1rem; padding: .7rem .85rem; font-size: .92rem; line-height: 1.45; overflow-wrap: anywhere; max-width: 94% }
.bubble.fresh { background: #e2f5e3; border-color: #bfe3c2 }
.pay-form { flex: 1; min-height: 0; overflow-y: auto; padding: .2rem .9rem 1.2rem; display: flex; flex-direction: column }
.pay-form label { margin-top: .7rem }
.pay-form .aside { font-weight: 400; color: #59655d }
.pay-form input { min-height: 2.75rem; padding: 0 .8rem; border: 1px solid #87907f; border-radius: .6rem; background: #fff; font-variant-numeric: tabular-nums }
.pay-form .button { margin-top: 1rem; flex: none } .pay-form .button:disabled { background: #5d6d63; border-color: #5d6d63 }
.pay-answer { margin-top: .9rem; max-width: none } .pay-answer.taken { background: #e2f5e3; border-color: #bfe3c2 } .pay-answer.refused { background: #fdeceb; border-color: #efc4c1 }
.empty { color: #59655d; text-align: center; padding: 2rem 1rem }

.shade { position: absolute; inset: 0; z-index: 2; background: rgb(2 14 9 / .72); display: flex; flex-direction: column; justify-content: flex-end; padding: 2.6rem .7rem .7rem; gap: .35rem }
.dialog { background: #fff; color: var(--ink); border-radius: 1.5rem; padding: 1.05rem 1rem .7rem; display: grid; animation: rise .22s cubic-bezier(.2, .8, .2, 1) }
@keyframes rise { from { transform: translateY(1.5rem); opacity: 0 } }
.dialog-app { font-size: .8rem; font-weight: 700; color: var(--green) }
.dialog label { font-size: inherit; margin: 0 }
.dialog-text span { white-space: nowrap }
.dialog-text { font-size: 1.06rem; line-height: 1.4; margin-top: .25rem; overflow-wrap: anywhere }
.screen:has(.shade:not([hidden])) .dock { visibility: hidden }
.pin { margin: .75rem 0 0; min-height: 3rem; width: 100%; border: 0; border-bottom: 2px solid var(--green); background: #f1f5f0; border-radius: .5rem .5rem 0 0; text-align: center; font-size: 1.6rem; letter-spacing: .55em; padding-left: .55em }
.pin-error { color: var(--red); font-size: .85rem; min-height: 1.4rem; text-align: center }
.pad { display: grid; grid-template-columns: repeat(3, 1fr); gap: .4rem }
.key { min-height: 3.1rem; border: 0; border-radius: .9rem; background: #eef1ec; font-size: 1.45rem; font-weight: 500; font-variant-numeric: tabular-nums; touch-action: manipulation }
.key.small { font-size: .95rem; background: transparent }
.key:hover { background: #e0e6de } .key:active { background: #cfd9cd }
.actions { display: grid; grid-template-columns: 1fr 1fr; margin-top: .5rem; gap: .4rem }
.actions button { min-height: 3rem; border: 0; border-radius: .9rem; background: transparent; color: var(--green); font-weight: 700 }
.actions .strong { background: var(--green); color: #fff }
.actions .strong:disabled { background: #5d6d63 }
.actions button:hover { background: #e8efe6 } .actions .strong:hover { background: var(--green-deep) }
.ignore { min-height: 2.6rem; border: 0; background: none; color: #fff; font-size: .875rem; text-decoration: underline; text-underline-offset: 3px }
.toast { position: absolute; z-index: 4; left: 50%; bottom: 12.2rem; transform: translateX(-50%); width: max-content; max-width: 86%; background: #0d1511; color: #fff; padding: .55rem 1rem; border-radius: 1.3rem; font-size: .9rem; text-align: center }
.toast:empty { display: none }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }

@media (max-width: 57.99rem) {
  .lead { display: none }
}
@media (min-width: 58rem) {
  .desk { max-width: 62rem; grid-template: "side stage" auto "extras stage" 1fr / 22rem 1fr; column-gap: 5rem; padding: 3.5rem 2rem }
  .side { grid-area: side } .extras { grid-area: extras } .stage { grid-area: stage }
  h1 { font-size: 2.4rem; margin-top: .2rem } .lead { font-size: 1.05rem; margin-bottom: 1rem }
}
@media (prefers-reduced-motion: reduce) { .dialog { animation: none } }
`
