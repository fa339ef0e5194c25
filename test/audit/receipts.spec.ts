import { createHash, createPublicKey, verify } from 'node:crypto';
import { Receipts } from '../../src/audit/receipt/receipts.js';
import type { Envelope } from '../../src/ledger/event.js';
import { parseVerifierKey } from '../../src/ledger/merkle/key.js';
import { checkTlogProof, parseTlogProof } from '../../src/ledger/merkle/tlog-proof.js';
import { LogProgress } from '../../src/notary/log-progress.js';
import { TestCouncil, type Who } from '../app.js';

type Receipt = Readonly<{
  index: number;
  envelope: Envelope;
  canonical: string;
  fingerprint: string;
  entry: string;
  proof: string;
  checkpoint: string;
  keys: string;
  link: string;
  explanation: string;
}>;

const RECEIPT = `query ($id: ID!, $at: Int) { receipt(contributionId: $id, notBefore: $at) {
  index envelope canonical fingerprint entry proof checkpoint keys link explanation } }`;

const sha256 = (...parts: readonly (Buffer | string)[]) =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();

/** RFC 6962, written anew: the root above a leaf, which the proof's hashes lead to. */
function rootAbove(leaf: Buffer, index: number, size: number, hashes: readonly Buffer[]): Buffer {
  if (size === 1) return leaf;
  const left = 2 ** Math.floor(Math.log2(size - 1));
  const sibling = hashes.at(-1) as Buffer;
  const rest = hashes.slice(0, -1);
  return index < left
    ? sha256(Buffer.of(1), rootAbove(leaf, index, left, rest), sibling)
    : sha256(Buffer.of(1), sibling, rootAbove(leaf, index - left, size - left, rest));
}

/** Every text, down to the last, that is in a value. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

describe('A receipt', () => {
  let council: TestCouncil;
  let contributionId: string;
  let keptId: string;
  let receipt: Receipt;

  const get = (url: string, accept?: string) =>
    council.app.inject({ method: 'GET', url, ...(accept && { headers: { accept } }) });
  const asked = async (id: string, who?: Who, at?: number) =>
    (await council.shows<{ receipt: Receipt | null }>(RECEIPT, { id, at }, who)).receipt;

  beforeAll(async () => {
    council = await TestCouncil.open();
    await council.adoptCharter();
    const { id: matterId } = await council.does('openMatter', { title: 'Buses', level: 'CONSULT' });
    const said = { matterId, kind: 'QUESTION' };
    const words = 'When does the bus to Elm Park come?';
    const heard = await council.hears('ada@home.example', { ...said, words });
    contributionId = heard.id;
    receipt = (await asked(contributionId, 'engagement', heard.index)) as Receipt;
    keptId = (await council.hears('bo@home.example', { ...said, words: 'I am afraid.' })).id;
    await council.does('restrictContribution', {
      ...{ contributionId: keptId, concern: 'SAFEGUARDING', role: 'SAFEGUARDING' },
    });
  });
  afterAll(() => council?.close());

  it('proves that the contact is in the log, at its place, as it was recorded', () => {
    expect(receipt.envelope.stream).toBe(`contribution-${contributionId}`);
    expect(JSON.parse(receipt.canonical)).toEqual(receipt.envelope);
    const proof = parseTlogProof(Buffer.from(receipt.proof));
    expect(proof.index).toBe(receipt.index);
    const trust = {
      origin: 'test.example/ledger',
      logKeys: receipt.keys.split('\n').filter(Boolean).map(parseVerifierKey),
      ...{ witnessKeys: [], witnessesNeeded: 0 },
    };
    const entry = Buffer.from(receipt.entry, 'base64');
    expect(checkTlogProof(proof, entry, trust).checkpoint.size).toBeGreaterThan(receipt.index);
    expect(() => checkTlogProof(proof, sha256('another'), trust)).toThrow();
  });

  it('is checked by what it says alone, with none of our programs', () => {
    const entry = sha256(receipt.canonical);
    expect(entry.toString('hex')).toBe(receipt.fingerprint);
    expect(entry.toString('base64')).toBe(receipt.entry);
    const [head = '', text = '', signatures = ''] = receipt.proof.split('\n\n');
    const [first, place, ...hashes] = head.split('\n');
    expect([first, place]).toEqual(['c2sp.org/tlog-proof@v1', `index ${receipt.index}`]);
    const [origin, size, root] = text.split('\n');
    expect(origin).toBe('test.example/ledger');
    const path = hashes.map((hash) => Buffer.from(hash, 'base64'));
    const above = rootAbove(sha256(Buffer.of(0), entry), receipt.index, Number(size), path);
    expect(above.toString('base64')).toBe(root);
    expect(`${text}\n\n${signatures}`).toBe(receipt.checkpoint);

    const key = Buffer.from(receipt.keys.trim().split('+').slice(2).join('+'), 'base64');
    const signature = Buffer.from(signatures.trim().split(' ')[2] ?? '', 'base64');
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)]);
    const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    expect(verify(null, Buffer.from(`${text}\n`), publicKey, signature.subarray(4))).toBe(true);
  });

  it('says in plain words what it is, and shows nothing that is sealed', () => {
    for (const named of Object.keys(receipt).filter((field) => field !== 'entry'))
      if (named !== 'explanation') expect(receipt.explanation).toContain(named);
    expect(receipt.explanation).toContain(receipt.fingerprint);
    expect(JSON.stringify(receipt)).not.toMatch(/Elm Park|ada@home/);
  });

  it('is for whoever may see the contact', async () => {
    expect(await asked(keptId)).toBeNull();
    expect((await asked(keptId, 'safeguarding'))?.index).toBeGreaterThan(0);
    expect(await asked('00000000-0000-4000-8000-000000000000')).toBeNull();
  });

  it('waits until it is published, and gives a reason when that takes long', async () => {
    const waiting = jest.spyOn(council.app.get(LogProgress), 'covers').mockResolvedValue(false);
    const published = jest.spyOn(council.app.get(Receipts), 'at').mockResolvedValue(null);
    const { errors } = await council.ask(RECEIPT, { id: contributionId });
    expect(waiting).toHaveBeenCalledWith(receipt.index, expect.any(Number));
    expect(errors?.[0]?.extensions?.code).toBe('NOT_YET_PUBLISHED');
    waiting.mockRestore();
    published.mockRestore();
    expect((await asked(contributionId))?.fingerprint).toBe(receipt.fingerprint);
  });

  it('has a link that shows anybody its place and fingerprint, and nothing of what was recorded', async () => {
    const page = await get(receipt.link, 'text/html,application/xhtml+xml,*/*;q=0.8');
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    const json = await get(receipt.link, 'application/json');
    expect(json.json()).toMatchObject({
      ...{ index: receipt.index, fingerprint: receipt.fingerprint, entry: receipt.entry },
    });
    for (const { body } of [page, json]) {
      expect(body).toContain(receipt.fingerprint);
      const shown = textsIn(receipt.envelope).filter((text) => text && body.includes(text));
      expect(shown).toEqual([]);
    }
    expect(textsIn(receipt.envelope).length).toBeGreaterThan(15);
    expect((await get(`/log/proof?index=${receipt.index}`)).body).toContain(
      `index ${receipt.index}\n`,
    );
    expect(page.body).toContain(`href="/log/proof?index=${receipt.index}"`);
    expect((await get('/receipts/receipt.css')).headers['content-type']).toContain('text/css');
  });

  it.each(['999999', '-1', '01', 'x', '1e3', '9999999999999999'])(
    'is not at %s, which the page says in words',
    async (index) => {
      const page = await get(`/receipts/${index}`, 'text/html');
      expect(page.statusCode).toBe(404);
      expect(page.body).toMatch(/There is no such receipt/);
      const json = await get(`/receipts/${index}`, 'application/json');
      expect([json.statusCode, json.json()]).toEqual([404, { message: expect.any(String) }]);
    },
  );
});
