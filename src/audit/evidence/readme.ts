import { parseCheckpoint } from '../../ledger/merkle/checkpoint.js';
import { parseNote } from '../../ledger/merkle/note.js';
import type { Evidence } from './evidence.js';

/** What is in a pack, how to check it without us, and what it cannot show; for somebody who has nothing but the pack. */
export function readme({ subject, origin, asOf, events, contacts, checkpoint }: Evidence): string {
  const { size } = parseCheckpoint(parseNote(checkpoint).text);
  const [first, last] = [events[0]?.index ?? 0, events.at(-1)?.index ?? 0];
  return `# Evidence about one ${subject.of}

This pack holds what the council’s ledger, ${origin}, records about the ${subject.of}
${subject.id}. You can check all of it on a computer without a network, and without the council or its programs.

It was made from everything recorded up to place ${asOf.index} of the log. What is said about how contacts stand was
judged with the clock at ${asOf.at} (UTC).

## What is in it

| File | What it is |
|---|---|
| \`envelopes.ndjson\` | ${events.length} recorded events, one a line, the oldest first: its place in the log, and all that is stored of it. Names, addresses and words of people are sealed: they begin with "sealed:" and cannot be read from here |
| \`proofs/\` | for each event a file, such as \`proofs/${last}.tlog-proof\`, which shows that the log holds it at its place |
| \`checkpoint\` | what was signed about the whole log, of ${size} entries; each proof ends with the same |
| \`keys\` | whose signature counts: one verifier key a line |
| \`standings.json\` | ${contacts.length} contacts: how each stands, criterion by criterion, in a sentence, with the places of the events that show it; and the journeys that they belong to |
| \`integrity.json\` | what deserves a second look: late entries, waivers, changes shortly before a time ran out, many closings at once, sources that were never compared. None of it is wrong by itself |
| \`schemas/\` | the forms that the events have, as JSON Schema (2020-12): \`schemas/envelope.json\` for what surrounds each |

## Step by step

**1. Know whose signature to believe.** Get the verifier key of ${origin} from somewhere else than this pack: the
council’s website, a newspaper, somebody who noted it long ago. It must be a line of \`keys\`. If it is not, stop here.

**2. Check one event by hand.** Its fingerprint is the SHA-256 of what stands behind "envelope": in its line, byte by
byte (it is written in the one form of RFC 8785). For the event at place ${first}:

\`\`\`sh
sed -n 's/^{"index":${first},"envelope":\\(.*\\)}$/\\1/p' envelopes.ndjson | tr -d '\\n' | sha256sum
\`\`\`

That fingerprint, 32 bytes, is the entry of the log. If one letter of the event were changed, it would be another.

**3. Check that the log holds it.** \`proofs/${first}.tlog-proof\` is a file as c2sp.org/tlog-proof@v1 describes it. Give it, the
entry and the key to any program that reads such files. To do it by hand: the leaf is the SHA-256 of a byte 0 and the
entry. Take the hashes of the proof, one a line, from the first on; each is joined with what you have so far, on the
left or on the right as the place in the log says (RFC 6962, section 2.1.1), and the SHA-256 of a byte 1, the left and
the right is what you go on with. What you end with must be the third line of the checkpoint.

**4. Check the signature.** The last lines of \`checkpoint\` are signatures over the lines before the empty one, as
c2sp.org/signed-note describes; Ed25519. Lines of others than ${origin} are witnesses: they saw this log as it is here.

**5. Read the events.** "type" says what happened, "occurredAt" when that was said to be, "recordedAt" when the ledger
was told. The schema of an event is the file that its type and "schemaVersion" name.

**6. Hold the standing against the events.** The criteria whose numbers are under "mandatory" decide. Each criterion in \`standings.json\` names its evidence by place and id. Look
them up in \`envelopes.ndjson\`. If an event that is named does not say what the sentence says, the standing is wrong, and
you have the proof in your hands. Where a criterion is not met because nothing was done, there is no event to show;
the evidence is then what started the clock.

**7. Compare with others.** Ask somebody who kept an older or newer checkpoint of ${origin}, or a witness, whether theirs
fits this one. A log that was rewritten for you alone passes every other step.

## What it cannot show

- **That what was recorded is true.** It shows what was written down and when the ledger took it in, and that it was
  not changed since.
- **That everything was recorded.** What nobody entered is in no log.
- **That this pack is complete.** It holds the streams that belong to the ${subject.of}: the contacts, the talk about them
  among colleagues, what people were told, the matters with their public steps, who spoke, the charters by which it is
  judged, and the first record of the ledger. Each line has "stream" and "revision": within a stream no revision from
  0 on may be missing. That no other stream belongs here, only whoever may read the whole ledger can tell.
- **What is sealed.** Who may open it is for the council and the law to say. What was erased, nobody can open.
- **That the charter is fair.** The standing says how the council kept its own promises; they are in the charter’s events.
`;
}
