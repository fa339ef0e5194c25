import { ask, given, OFFICER } from '../../test/given-when-then.js';
import { OpenMatter } from './matter.commands.js';
import type { MatterEvent } from './matter.events.js';
import { matter } from './matter.js';

const open = ask(OpenMatter, { title: 'Buses on the High Street', level: 'CONSULT' });
const opened = {
  type: 'MatterOpened',
  data: {
    title: 'Buses on the High Street',
    question: null,
    areas: [],
    audience: 'PUBLIC',
    level: 'CONSULT',
    strand: 'ENGAGEMENT',
  },
} as const satisfies MatterEvent;

const after = (...before: MatterEvent[]) => given(matter, ...before).knowing({});
const askedBy = (strand: string | null) =>
  given(matter).knowing({}, undefined, { actor: { ...OFFICER, strand } });

describe('A matter', () => {
  it('is opened by the strand of whoever asks', () => after().when(open).then(opened));
  it('is opened for another strand when that is said', () =>
    askedBy(null)
      .when(ask(OpenMatter, { ...open, strand: 'DEMOCRACY', areas: ['North Ward'] }))
      .then({
        ...opened,
        data: { ...opened.data, strand: 'DEMOCRACY', areas: ['North Ward'] },
      } as unknown as MatterEvent));
  it('is always held by a strand', () => askedBy(null).when(open).thenRejected('STRAND_NEEDED'));
  it('is opened once', () => after(opened).when(open).thenRejected('MATTER_ALREADY_OPENED'));
});
