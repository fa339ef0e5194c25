import { ask, given, past, uuid } from '../../test/given-when-then.js';
import { AgreeLine, RetireLine } from './line.commands.js';
import type { LineEvent } from './line.events.js';
import { holdsAt, type LineFacts, line } from './line.js';

const [lineId, ada, bob] = [1, 2, 3].map(uuid) as [string, string, string];
const other = uuid(4);
const validUntil = '2026-03-31T22:59:59.999Z';

const agree = ask(AgreeLine, {
  title: 'The bridge',
  facts: ['The bridge is closed until June.'],
  voiceIds: [ada, bob, ada],
  validUntil: '2026-03-31T23:59:59.999+01:00',
});
const agreed: LineEvent = {
  type: 'LineAgreed',
  data: {
    matterId: null,
    title: 'The bridge',
    facts: ['The bridge is closed until June.'],
    voiceIds: [ada, bob],
    strands: ['COMMUNICATIONS', 'DEMOCRACY'],
    validUntil,
    replaces: null,
  },
};
const retire = ask(RetireLine, { lineId, reason: 'It opens in May.', replacedBy: other });
const retired: LineEvent = {
  type: 'LineRetired',
  data: { reason: 'It opens in May.', replacedBy: other },
};

const facts: LineFacts = {
  matterKnown: true,
  voices: [
    { id: ada, strand: 'DEMOCRACY' },
    { id: bob, strand: 'COMMUNICATIONS' },
  ],
  otherLineKnown: true,
};
const after = (...before: LineEvent[]) => given(line, ...before).knowing(facts);
const knowing = (known: Partial<LineFacts>, ...before: LineEvent[]) =>
  given(line, ...before).knowing({ ...facts, ...known });

describe('A line', () => {
  it('is agreed between voices of several strands', () => after().when(agree).then(agreed));
  it('is agreed once', () => after(agreed).when(agree).thenRejected('LINE_ALREADY_AGREED'));
  it('is no agreement of one strand with itself, or with a councillor', () => {
    for (const strand of ['COMMUNICATIONS', null] as const)
      knowing({
        voices: [
          { id: ada, strand },
          { id: bob, strand: 'COMMUNICATIONS' },
        ],
      })
        .when(agree)
        .thenRejected('LINE_NEEDS_TWO_STRANDS');
  });
  it('is agreed by voices that exist', () =>
    knowing({ voices: facts.voices.slice(1) })
      .when(agree)
      .thenRejected('VOICE_UNKNOWN'));
  it('is about a matter that was opened', () =>
    knowing({ matterKnown: false }).when(agree).thenRejected('MATTER_UNKNOWN'));
  it('takes the place of a line there was', () =>
    knowing({ otherLineKnown: false }).when(agree).thenRejected('LINE_UNKNOWN'));
  it('holds for some time', () =>
    after()
      .when(ask(AgreeLine, { ...agree, validUntil: '2026-03-02T09:00:00Z' }))
      .thenRejected('LINE_IS_OVER_ALREADY'));

  it('is retired, and may give way to another', () => after(agreed).when(retire).then(retired));
  it('is retired once', () => after(agreed, retired).when(retire).thenNothing());
  it('is retired only when it was agreed', () => after().when(retire).thenRejected('LINE_UNKNOWN'));
  it('gives way to another line that there is', () => {
    knowing({ otherLineKnown: false }, agreed).when(retire).thenRejected('LINE_UNKNOWN');
    after(agreed)
      .when(ask(RetireLine, { ...retire, replacedBy: lineId }))
      .thenRejected('LINE_UNKNOWN');
  });

  it('holds until its day, or until it is retired', () => {
    const now = '2026-03-10T09:00:00.000Z';
    const before = line.evolve(line.initial, past(agreed));
    const later = line.evolve(before, past(retired, 1, { occurredAt: now }));
    expect(holdsAt(line.initial, now)).toBe(false);
    expect([now, validUntil, '2026-04-01T00:00:00.000Z'].map((at) => holdsAt(before, at))).toEqual([
      true,
      true,
      false,
    ]);
    expect([holdsAt(later, '2026-03-09T00:00:00.000Z'), holdsAt(later, now)]).toEqual([
      true,
      false,
    ]);
  });
});
