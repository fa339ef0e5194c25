import { examples, the } from '../../../test/examples.js';
import { uuid } from '../../../test/given-when-then.js';
import { tell } from '../../../test/tells.js';
import { strandMix } from './mix.queries.js';

const e = examples;
const TRIAL = uuid(100);
const APRIL = { occurredAt: '2026-04-01T09:00:00.000Z' };
const nothing = { broadcasts: 0, posts: 0, contacts: 0, answers: 0, notes: 0, handovers: 0 };

const story = [
  e.VoiceEstablished(),
  e.MatterOpened(),
  e.MatterOpened({ audience: 'STAFF' }, { of: TRIAL }),
  e.BroadcastPublished({ matterId: null }, { of: uuid(101) }),
  e.BroadcastPublished(),
  e.BroadcastMirrored(),
  e.BroadcastMirrored(),
  e.ContributionReceived(),
  e.ContributionReceived({ byStaff: true, opensLoop: false }, { of: uuid(102) }),
  e.ContributionReceived({ matterId: TRIAL }, { of: uuid(103) }),
  e.NoteAdded(),
  e.HandoverOffered(),
  e.ContributionAnswered({}, APRIL),
];

describe('The mix of the strands', () => {
  it('sets broadcasts beside conversation, by month', async () => {
    const db = await tell(story, APRIL.occurredAt);
    expect(await strandMix(db, the.matter)).toEqual([
      { ...nothing, month: '2026-03', strand: 'COMMUNICATIONS', broadcasts: 1, posts: 2 },
      { ...nothing, month: '2026-03', strand: 'DEMOCRACY', notes: 1 },
      { ...nothing, month: '2026-03', strand: 'ENGAGEMENT', contacts: 1, handovers: 1 },
      { ...nothing, month: '2026-04', strand: 'ENGAGEMENT', answers: 1 },
    ]);
  });

  it('is that of the whole council without its trials', async () => {
    const db = await tell(story, APRIL.occurredAt);
    expect(await strandMix(db, null)).toMatchObject([
      { strand: 'COMMUNICATIONS', broadcasts: 2 },
      { strand: 'DEMOCRACY' },
      { strand: 'ENGAGEMENT', contacts: 1 },
      { month: '2026-04' },
    ]);
    expect(await strandMix(db, TRIAL)).toMatchObject([{ contacts: 1 }]);
  });
});
