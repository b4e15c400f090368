/** What a person finds at the root. */
export const indexPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Simulators</title>
<style>
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1.25rem; color: #14261c; background: #f4f6f2 }
h1 { font-size: 1.6rem; letter-spacing: -0.02em }
code { font: 0.9em ui-monospace, monospace; overflow-wrap: anywhere }
a { color: #0a6b38 }
dt { margin-top: 1rem; font-weight: 600 }
dd { margin: 0 }
</style>
</head>
<body>
<main>
<h1>Simulators</h1>
<p>Stand-ins for outside services. No real money, no real phones.</p>
<dl>
<dt><a href="/phone">/phone</a></dt>
<dd>The shopper's handset: answer payment requests with a PIN, or pay a PayBill or till by hand.</dd>
<dt><code>/daraja</code></dt>
<dd>Daraja under its own paths, for example <code>/daraja/mpesa/stkpush/v1/processrequest</code>.
The initiator certificate is at <a href="/daraja/certificate"><code>/daraja/certificate</code></a>.</dd>
<dt><code>/__sim/daraja</code></dt>
<dd>Steering and records: <code>POST next</code>, <code>POST pay</code>, <code>POST results/next</code>,
<code>POST faults</code>, <code>POST settings</code>, <a href="/__sim/daraja/statement.csv">statement.csv</a>,
<a href="/__sim/daraja/books">books</a>, <a href="/__sim/daraja/prompts">prompts</a>,
<a href="/__sim/daraja/callbacks">callbacks</a>, <a href="/__sim/daraja/requests">requests</a>,
<a href="/__sim/daraja/settings">settings</a>. <code>POST /__sim/reset</code> empties everything.</dd>
<dt><code>/meilisearch</code></dt>
<dd>Meilisearch under its own paths. <code>/__sim/meilisearch</code> steers it: <code>POST faults</code>,
<a href="/__sim/meilisearch/indexes">indexes</a>, <a href="/__sim/meilisearch/tasks">tasks</a>,
<a href="/__sim/meilisearch/requests">requests</a>.</dd>
<dt><code>/cloudinary</code></dt>
<dd>Cloudinary: uploads under <code>/cloudinary/v1_1/demo-cloud</code>, pictures under
<code>/cloudinary/demo-cloud/image/upload</code>. What lies there: <a href="/__sim/cloudinary/assets">assets</a>;
<code>POST /__sim/cloudinary/faults</code>.</dd>
<dt><a href="/health">/health</a></dt>
<dd>200 while the process lives.</dd>
</dl>
</main>
</body>
</html>
`
