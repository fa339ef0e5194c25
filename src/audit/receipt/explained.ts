/** What somebody reads who was given a receipt, and how they check it without asking us. */
export const explained = ({
  index,
  fingerprint,
  link,
}: Readonly<{ index: number; fingerprint: string; link: string }>): string => `What this is

The council has recorded what you said. This receipt proves it: if what was recorded about it were ever changed,
removed or moved to another place, anybody who has this receipt could show that.

What is in it

envelope      What was recorded. Your words and your address are sealed: nobody can read them from this receipt.
canonical     The same in the one form that RFC 8785 allows, which is what is fingerprinted.
fingerprint   The SHA-256 of that form: ${fingerprint}
index         Its place in the council's log, counted from 0: ${index}
proof         A file (c2sp.org/tlog-proof@v1) which shows that the log holds this fingerprint at this place.
checkpoint    What the council signed about its whole log. It is in the proof as well.
keys          Whose signature to believe. Note them from somewhere else too, such as the council's website.
link          ${link} on the council's service shows anybody the fingerprint and its place, and nothing else.

How to check it

1. Save the text of "canonical" in a file called canonical.json, with no line break at its end. In a terminal,
   "sha256sum canonical.json" (or "shasum -a 256 canonical.json", or "certutil -hashfile canonical.json SHA256") must
   print the fingerprint. If you would rather begin with the envelope, any program for RFC 8785 makes the same text.
2. The entry of the log is these 32 bytes: the fingerprint itself, not the text and not its 64 letters.
3. Save the text of "proof" in a file called receipt.tlog-proof. Any program that reads c2sp.org/tlog-proof@v1 checks
   it, given the entry and the keys. It works out the leaf, SHA-256 of a byte 0 and the entry (RFC 6962), and from
   there the root that the checkpoint names; and it checks the signature over the checkpoint.

What it cannot show

That what was recorded is true, or that everything was recorded. And whether the council shows somebody else another
log: for that, compare the checkpoint with one from elsewhere, or look for the signatures of witnesses in it.

Keep this receipt. The log only ever grows, and the proof stays valid.
`;
