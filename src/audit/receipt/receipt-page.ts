import type { PublicReceipt } from './receipts.js';

/** What a page about a receipt may do: nothing but be read in its own style. */
export const POLICY =
  "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** A place in the log as anybody may see it. All of it is hashes, numbers and signatures; it is escaped all the same. */
export const receiptPage = ({ index, fingerprint, checkpoint, keys }: PublicReceipt): string =>
  page(
    `Place ${index} in the council’s log`,
    `<p>The council’s log holds an entry at place <strong>${index}</strong>, counted from 0. Its fingerprint is</p>
    <p><code>${escaped(fingerprint)}</code></p>
    <p>Whoever holds a receipt for this place can compare the fingerprint in it with this one. This page does not show
    what was recorded, when, or by whom: a fingerprint gives nothing of that away.</p>
    <h2>Check it yourself</h2>
    <ol>
      <li><a href="/log/proof?index=${index}" download="${index}.tlog-proof">Download the proof</a>
        (<code>c2sp.org/tlog-proof@v1</code>). Any program that reads such files shows whether the log holds this
        entry at this place.</li>
      <li>The entry is the 32 bytes that the fingerprint spells in hexadecimal.</li>
      <li>Believe the signature only under a key that you know from somewhere else as well.</li>
    </ol>
    <h2>What the council signed about its whole log</h2>
    <pre tabindex="0" aria-label="The signed checkpoint">${escaped(checkpoint)}</pre>
    <h2>Who may sign</h2>
    <pre tabindex="0" aria-label="The keys of the log">${escaped(keys)}</pre>
    <p>It is not shown here that what was recorded is true, or that nothing is missing.</p>`,
  );

export const noReceiptPage = (why: string): string =>
  page('There is no such receipt', `<p>${escaped(why)}</p>`);

const page = (title: string, body: string) => `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escaped(title)}</title>
  <link rel="stylesheet" href="/receipts/receipt.css">
</head>
<body>
  <main>
    <h1>${escaped(title)}</h1>
    ${body}
  </main>
</body>
</html>
`;

const escaped = (text: string) =>
  text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
