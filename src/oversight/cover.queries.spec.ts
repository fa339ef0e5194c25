import { examples as e, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { type Told, tell } from '../../test/tells.js';
import { coverAt } from './cover.queries.js';

const MONDAY = '2026-03-02T09:00:00.000Z';
const TUESDAY = '2026-03-03T09:00:00.000Z';
const THIRD = uuid(70);
const voices = [
  e.VoiceEstablished({ name: 'Grace' }),
  e.VoiceEstablished({ name: 'Mary' }, { of: the.colleague }),
  e.VoiceEstablished({ name: 'Katherine' }, { of: THIRD }),
];
const covers = async (...told: Told[]) =>
  (await coverAt(await tell([...voices, ...told]), MONDAY)).map((one) => ({
    voice: one.voice.name,
    by: one.coveredBy?.name ?? null,
    until: one.until,
    standIn: one.standIn?.name ?? null,
    waiting: one.waiting,
  }));
const graceIsAway = e.CoverStarted({ until: TUESDAY });
const grace = { voice: 'Grace', by: 'Mary', until: TUESDAY, standIn: 'Mary', waiting: 0 };
const claimed = [e.ContributionReceived(), e.ReplyClaimed()];

describe('Cover', () => {
  it('says who is away, who answers instead, until when, and for how many who wait', async () => {
    expect(await covers(...claimed)).toEqual([]);
    expect(await covers(graceIsAway)).toEqual([grace]);
    expect(await covers(graceIsAway, ...claimed)).toEqual([{ ...grace, waiting: 1 }]);
    expect(await covers(graceIsAway, ...claimed, e.ContributionAnswered())).toEqual([grace]);
  });

  it('is over when it was said to be, or ended', async () => {
    expect(await covers(e.CoverStarted({ until: MONDAY }))).toEqual([]);
    expect(await covers(graceIsAway, e.CoverEnded())).toEqual([]);
  });

  it('passes on to whoever covers for the one who covers', async () => {
    const maryToo = e.CoverStarted({ coveredBy: THIRD, until: null }, { of: the.colleague });
    expect(await covers(graceIsAway, maryToo)).toEqual([
      { ...grace, standIn: 'Katherine' },
      { voice: 'Mary', by: 'Katherine', until: null, standIn: 'Katherine', waiting: 0 },
    ]);
  });

  it('is none where each waits for the other, and that comes first', async () => {
    const maryToo = e.CoverStarted({ coveredBy: the.voice }, { of: the.colleague });
    const katherine = e.CoverStarted({ coveredBy: THIRD }, { of: uuid(71) });
    const fourth = e.VoiceEstablished({ name: 'Ada' }, { of: uuid(71) });
    expect(
      (await covers(fourth, katherine, graceIsAway, maryToo, ...claimed)).map((one) => [
        one.voice,
        one.standIn,
      ]),
    ).toEqual([
      ['Grace', null],
      ['Mary', null],
      ['Ada', 'Katherine'],
    ]);
  });

  it('is missing where somebody left with citizens waiting and nobody took over', async () => {
    const gone = e.VoiceRetired({ successorId: null });
    expect(await covers(gone)).toEqual([]);
    expect(await covers(...claimed, gone)).toEqual([
      { voice: 'Grace', by: null, until: null, standIn: null, waiting: 1 },
    ]);
    expect(await covers(...claimed, e.VoiceRetired())).toEqual([
      { voice: 'Grace', by: 'Mary', until: null, standIn: 'Mary', waiting: 1 },
    ]);
    const accepted = [e.ContributionReceived(), e.HandoverAccepted({ voiceId: the.voice })];
    expect(await covers(...accepted, gone)).toMatchObject([{ standIn: null, waiting: 1 }]);
  });
});
