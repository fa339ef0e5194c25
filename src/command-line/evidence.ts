import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Evidence } from '../audit/evidence/evidence.js';
import { packed } from '../audit/evidence/packed.js';
import { mustBeFree, NotPacked, writeZip } from '../audit/evidence/zip.js';
import { type Settings, WrongSetting } from '../config.js';
import { journeysAsOf, type Stood, stoodAsOf } from '../experience/as-of.queries.js';
import type { AsOf } from '../experience/experience.queries.js';
import { type Birth, birthIn } from '../ledger/birth.js';
import type { Recorded } from '../ledger/event.js';
import { tidied } from '../ledger/sqlite/database.js';
import { type LedgerReader, openToRead, placeOf } from '../ledger-place.js';
import { publishedIn, rememberedTiles, tlogProofOf } from '../notary/prove.js';
import { PublishedLog } from '../notary/published-log.js';
import {
  type Concerning,
  concerning,
  type Subject,
  Subjects,
  streamsBehind,
} from '../oversight/concerning.queries.js';
import { signalsIn } from '../oversight/signals-in.queries.js';
import { readModelsInUse } from '../processes.js';
import type { Reading } from '../projections/projection.js';
import { openSnapshot } from '../projections/read-models.js';
import { jsonSchemas } from '../schemas.js';
import { clockOf, filesIn } from '../storage.js';

export const EVIDENCE_USAGE =
  'ledger evidence --citizen ID | --matter ID | --decision ID | --contribution ID --out FILE.zip [--at TIME] [--force]';

/** More is no pack that somebody could read, and would not fit in memory with its proofs. */
const EVENTS_MAX = 50_000;

const text = { type: 'string' } as const;

/**
 * Packs what the data folder holds about one subject, beside a running service or without one. Writes a line to `out`,
 * and answers the exit code. Throws `WrongSetting`, `NotPacked`, and what the stores throw.
 */
export async function evidence(
  args: readonly string[],
  settings: Settings,
  out: Pick<NodeJS.WritableStream, 'write'> = process.stdout,
): Promise<number> {
  const { subject, path, at, replace } = asked(args);
  if (!replace) mustBeFree(path);
  const gathered = await fromFolder(settings, subject, at);
  await writeZip(path, packed(gathered, jsonSchemas()), replace);
  const { events, contacts } = gathered;
  out.write(
    `${path}: ${events.length} events, ${contacts.length} contacts. Begin with README.md in it.\n`,
  );
  return 0;
}

function asked(args: readonly string[]) {
  const { out, at, force, ...which } = parseArgs({
    args: [...args],
    options: {
      ...{ citizen: text, matter: text, decision: text, contribution: text, out: text, at: text },
      force: { type: 'boolean' },
    },
  }).values;
  const subjects = Object.values(Subjects).flatMap((of): Subject[] => {
    const id = which[of];
    return id === undefined ? [] : [{ of, id }];
  });
  const [subject] = subjects;
  if (!subject || subjects.length > 1 || !out) throw new WrongSetting(`Say ${EVIDENCE_USAGE}.`);
  if (at !== undefined && Number.isNaN(Date.parse(at)))
    throw new WrongSetting(`--at must be a time such as 2026-03-02T09:00:00Z, not "${at}".`);
  return {
    subject,
    path: out,
    at: at === undefined ? null : new Date(at).toISOString(),
    replace: force === true,
  };
}

async function fromFolder(settings: Settings, subject: Subject, at: string | null) {
  const files = filesIn(settings.dataFolder);
  const place = placeOf(settings, files);
  if (!existsSync(files.operations))
    throw new NotPacked(`There is no ledger in ${settings.dataFolder} that was ever served.`);
  return tidied('file' in place ? [place.file] : [], async () => {
    const reader = await openToRead(place);
    try {
      const birth = await birthIn(reader);
      const rows = await readModelsInUse(settings, files, birth);
      if (!rows)
        throw new NotPacked(
          'The read models are missing, or of another version: start the service once, they are told anew.',
        );
      return await tidied('file' in rows ? [rows.file] : [], async () => {
        const { db, index } = await openSnapshot(rows);
        try {
          const asOf = { index, at: at ?? (await clockOf(birth, reader)).now() };
          const log = new PublishedLog(files.log);
          return await gather({ reader, db, log, birth }, subject, asOf);
        } finally {
          await db.destroy();
        }
      });
    } finally {
      await reader.close();
    }
  });
}

type Sources = Readonly<{ reader: LedgerReader; db: Reading; log: PublishedLog; birth: Birth }>;

async function gather(
  { reader, db, log, birth: { origin, ledgerId } }: Sources,
  subject: Subject,
  asOf: AsOf,
): Promise<Evidence> {
  const found = await concerning(db, subject);
  if (!found) throw new NotPacked(`There is no ${subject.of} ${subject.id} in this ledger.`);
  const stood = await stoodAsOf(db, found.contributionIds, asOf);
  const streams = await everyStream(db, found, stood);
  const events = await eventsOf(reader, streams.add(`ledger-${ledgerId}`), asOf);
  const systems = new Set(events.flatMap(({ source }) => source?.system ?? []));
  return {
    ...{ subject, origin, asOf, events },
    ...(await proven(log, events)),
    contacts: stood.map(shown),
    journeys: await journeysAsOf(db, stood, asOf),
    signals: await signalsIn(db, streams, systems),
  };
}

/** What concerns the subject, what its standings depend on and cite, and who speaks there. */
async function everyStream(db: Reading, { streams }: Concerning, stood: readonly Stood[]) {
  for (const { streams: needed } of stood) for (const stream of needed) streams.add(stream);
  const cited = stood.flatMap(({ judgement }) => judgement?.verdicts ?? []);
  const indexes = cited.flatMap(({ evidence }) => evidence.map(({ index }) => index));
  for (const stream of await streamsBehind(db, { indexes, streams })) streams.add(stream);
  return streams;
}

const shown = ({ streams: _, judgement, ...contact }: Stood) => ({
  ...contact,
  standing: judgement?.standing ?? null,
  mandatory: judgement?.mandatory ?? [],
  closedAt: judgement?.closedAt ?? null,
  criteria: judgement?.verdicts ?? [],
  owed: judgement?.owed ?? [],
});

/** Of these streams, as far as the read models know them. */
async function eventsOf(reader: LedgerReader, streams: ReadonlySet<string>, { index }: AsOf) {
  const events: Recorded[] = [];
  for (const stream of [...streams].sort()) {
    events.push(...(await reader.read(stream)).filter((event) => event.index <= index));
    if (events.length > EVENTS_MAX)
      throw new NotPacked(
        `That would be more than ${EVENTS_MAX} events. Ask for a decision, a citizen or a contribution, or replay the ledger.`,
      );
  }
  return events.sort((a, b) => a.index - b.index);
}

async function proven(log: PublishedLog, events: readonly Recorded[]) {
  const published = await publishedIn(log);
  const last = events.at(-1)?.index ?? 0;
  if (!published || published.checkpoint.size <= last)
    throw new NotPacked(
      `Event ${last} is recorded, but not published under a signed checkpoint yet. Ask again in a moment, while the service runs.`,
    );
  const tiles = rememberedTiles(log);
  const proofs = new Map<number, Uint8Array>();
  for (const { index } of events) proofs.set(index, await tlogProofOf(tiles, published, index));
  return { proofs, checkpoint: published.bytes, keys: await log.keys() };
}
