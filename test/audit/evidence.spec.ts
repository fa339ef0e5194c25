import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Compile } from 'typebox/compile';
import { categoryOf } from '../../src/ledger/event.js';
import { parseVerifierKey } from '../../src/ledger/merkle/key.js';
import { checkTlogProof, parseTlogProof } from '../../src/ledger/merkle/tlog-proof.js';
import { Inquiry, type Pack } from './inquiry.js';

const PERSONAL = ['Why is there no bus', 'ada@example.org', 'I would like', 'Ask the depot'];

/** The envelope as it stands in its line, by place. */
const cutOut = (line: string) => {
  const [, index = '', text = ''] = /^{"index":(\d+),"envelope":(.*)}$/.exec(line) ?? [];
  return { index: Number(index), entry: createHash('sha256').update(text).digest() };
};

describe('Evidence', () => {
  let inquiry: Inquiry;
  beforeAll(async () => {
    inquiry = await Inquiry.open();
  });
  afterAll(() => inquiry?.close());

  describe.each(['contribution', 'citizen', 'decision', 'matter'] as const)('about a %s', (of) => {
    let pack: Pack;
    beforeAll(async () => {
      pack = await inquiry.pack(of, of === 'matter' ? inquiry.town.matter : inquiry.ids[of]);
    });

    it('proves every event from its own files alone, and no other', () => {
      const trust = {
        origin: 'test.example/ledger',
        logKeys: pack.text('keys').split('\n').filter(Boolean).map(parseVerifierKey),
        ...{ witnessKeys: [], witnessesNeeded: 0 },
      };
      for (const { index, entry } of pack.lines.map(cutOut)) {
        const proof = parseTlogProof(Buffer.from(pack.text(`proofs/${index}.tlog-proof`)));
        expect(proof.index).toBe(index);
        expect(Buffer.from(proof.checkpoint).toString()).toBe(pack.text('checkpoint'));
        expect(checkTlogProof(proof, entry, trust).checkpoint.origin).toBe(trust.origin);
        const other = createHash('sha256').update(entry).digest();
        expect(() => checkTlogProof(proof, other, trust)).toThrow();
      }
      expect(pack.under('proofs/')).toHaveLength(pack.lines.length);
      expect(pack.lines.length).toBeGreaterThan(10);
    });

    it('has events in the forms of its schemas, and no other schema', () => {
      const schema = (path: string) => Compile(JSON.parse(pack.text(path)));
      const used = new Set(['schemas/envelope.json']);
      for (const { envelope } of pack.events) {
        const form = `schemas/events/${envelope.type}.v${envelope.schemaVersion}.json`;
        used.add(form);
        expect([...schema('schemas/envelope.json').Errors(envelope)]).toEqual([]);
        expect([...schema(form).Errors(envelope.data)]).toEqual([]);
        expect(schema(form).Check({ ...envelope.data, more: 1 })).toBe(false);
      }
      expect(new Set(pack.under('schemas/'))).toEqual(used);
    });

    it('has whole streams, in the order of the log, and every event that a standing cites', () => {
      const { events, streams, standings } = pack;
      const indexes = events.map(({ index }) => index);
      expect(indexes).toEqual([...new Set(indexes)].sort((a, b) => a - b));
      for (const stream of streams) {
        const own = events.filter(({ envelope }) => envelope.stream === stream);
        expect(own.map(({ envelope }) => envelope.revision)).toEqual(own.map((_, n) => n));
      }
      const cited = standings.contacts.flatMap(({ criteria }) =>
        criteria.flatMap((criterion) => criterion.evidence),
      );
      expect(cited.length).toBeGreaterThan(2);
      for (const { index, eventId } of cited)
        expect(events.find((event) => event.index === index)?.envelope.id).toBe(eventId);
      const [contact] = standings.contacts;
      expect(standings.journeys[0]?.contributionIds).toContain(contact?.contributionId);
    });

    it('explains itself, names only files that are in it, and says nothing personal', () => {
      const named = pack
        .text('README.md')
        .matchAll(/`((?:proofs|schemas)\/[^`]*|[a-z]+\.(?:json|ndjson)|keys|checkpoint)`/g);
      const paths = [...new Set([...named].map(([, path = '']) => path))];
      expect(paths.length).toBeGreaterThan(8);
      for (const path of paths) expect([path, pack.under(path).length > 0]).toEqual([path, true]);
      for (const content of pack.files.values())
        for (const words of PERSONAL) expect(content).not.toContain(words);
    });

    it('is checked by hand as its explanation says', () => {
      const [, command = ''] = /```sh\n(.*)\n```/.exec(pack.text('README.md')) ?? [];
      const beside = mkdtempSync(join(inquiry.folder, 'by-hand-'));
      writeFileSync(join(beside, 'envelopes.ndjson'), pack.text('envelopes.ndjson'));
      const { stdout } = spawnSync('sh', ['-c', command], { cwd: beside, encoding: 'utf8' });
      const [first = ''] = pack.lines;
      expect(stdout.slice(0, 64)).toBe(cutOut(first).entry.toString('hex'));
    });
  });

  it('holds what belongs to a contact: the talk, the people, the matter, the charter, the birth of the ledger', async () => {
    const { town, ids } = inquiry;
    const { contribution, citizen, response, elsewhere } = ids;
    const { streams, standings } = await inquiry.pack('contribution', contribution);
    expect(streams.map(categoryOf)).toEqual(
      expect.arrayContaining([
        'ledger',
        'charter',
        'consultation',
        'decision',
        'outcome',
        'telling',
      ]),
    );
    expect(streams).toEqual(
      expect.arrayContaining([
        ...[`contribution-${contribution}`, `desk-${contribution}`, `handle-${citizen}`],
        ...[`matter-${town.matter}`, `voice-${town.grace}`],
      ]),
    );
    expect(streams).not.toContain(`contribution-${elsewhere}`);
    const [contact, ...others] = standings.contacts;
    expect([contact?.contributionId, others]).toEqual([contribution, []]);
    expect(contact?.standing).toBe((await town.sees(contribution)).standing);
    expect(standings.journeys).toEqual([
      expect.objectContaining({ contributionIds: [contribution, response].sort() }),
    ]);
  });

  it('takes what was asked for with a decision in mind, and what somebody said anywhere', async () => {
    const { response, contribution, decision, citizen } = inquiry.ids;
    const contactsIn = ({ standings }: Pack) => standings.contacts.map((one) => one.contributionId);
    expect(contactsIn(await inquiry.pack('decision', decision))).toEqual([response]);
    expect(contactsIn(await inquiry.pack('citizen', citizen))).toEqual(
      [contribution, response].sort(),
    );
  });
});
