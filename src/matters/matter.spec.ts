import { ask, given, OFFICER, past, uuid } from '../../test/given-when-then.js';
import {
  BeginTrial,
  ChangeLevel,
  CloseMatter,
  ConcludeTrial,
  MergeMatters,
  OpenMatter,
  PassMatterOn,
  ReopenMatter,
  SplitMatter,
} from './matter.commands.js';
import type { MatterEvent } from './matter.events.js';
import { matter } from './matter.js';
import { isOpenTo, type MatterFacts } from './matter-rules.js';

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

const [matterId, one, two] = [1, 2, 3].map(uuid) as [string, string, string];
const facts: MatterFacts = {
  open: [
    { id: one, audience: 'PUBLIC' },
    { id: two, audience: 'PUBLIC' },
  ],
};
const after = (...before: MatterEvent[]) => given(matter, ...before).knowing(facts);
const askedBy = (strand: string | null) =>
  given(matter).knowing(facts, undefined, { actor: { ...OFFICER, strand } });

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

const reason = 'It turned out so.';
const changeLevel = ask(ChangeLevel, { matterId, level: 'INVOLVE', reason });
const changed: MatterEvent = {
  type: 'LevelChanged',
  data: { from: 'CONSULT', level: 'INVOLVE', reason },
};
describe('The level of a matter', () => {
  it('is changed for a reason, and from what it was', () =>
    after(opened).when(changeLevel).then(changed));
  it('is changed once', () => after(opened, changed).when(changeLevel).thenNothing());
  it('is that of a matter that was opened', () =>
    after().when(changeLevel).thenRejected('MATTER_UNKNOWN'));
});

const merge = ask(MergeMatters, { matterId, into: one, reason });
const merged: MatterEvent = { type: 'MattersMerged', data: { into: one, reason } };
const split = ask(SplitMatter, { matterId, intoMatters: [one, two, one], reason });
const wasSplit: MatterEvent = { type: 'MatterSplit', data: { into: [one, two], reason } };
const passOn = ask(PassMatterOn, {
  matterId,
  to: 'The county',
  howToReach: 'Write there.',
  reason,
});
const passedOn: MatterEvent = {
  type: 'MatterPassedOn',
  data: { to: 'The county', successor: false, howToReach: 'Write there.', reason },
};

describe('A matter that goes on elsewhere', () => {
  it('is merged into another one', () => after(opened).when(merge).then(merged));
  it('is merged once', () => after(opened, merged).when(merge).thenNothing());
  it('is split into several', () => after(opened).when(split).then(wasSplit));
  it('is split once', () => after(opened, wasSplit).when(split).thenNothing());
  it('is not split into one', () =>
    after(opened)
      .when(ask(SplitMatter, { ...split, intoMatters: [one, one] }))
      .thenRejected('SPLIT_NEEDS_TWO_MATTERS'));
  it('goes on where something is open', () => {
    for (const command of [merge, split])
      given(matter, opened)
        .knowing({ open: [] })
        .when(command)
        .thenRejected('MATTER_CANNOT_GO_ON_THERE');
    given(matter, opened)
      .knowing({ open: [{ id: matterId, audience: 'PUBLIC' }] })
      .when(ask(MergeMatters, { ...merge, into: matterId }))
      .thenRejected('MATTER_CANNOT_GO_ON_THERE');
  });
  it('does not vanish from public totals into a trial', () =>
    given(matter, opened)
      .knowing({ open: [{ id: one, audience: 'STAFF' }] })
      .when(merge)
      .thenRejected('MATTER_HAS_ANOTHER_AUDIENCE'));

  it('is passed on to another body', () => after(opened).when(passOn).then(passedOn));
  it('is passed on once', () => after(opened, passedOn).when(passOn).thenNothing());
  it('goes on in one place only', () => {
    for (const command of [changeLevel, split, passOn, close])
      after(opened, merged).when(command).thenRejected('MATTER_GOES_ON_ELSEWHERE');
    after(opened, passedOn).when(merge).thenRejected('MATTER_GOES_ON_ELSEWHERE');
  });

  it('takes nothing new from then on', () => {
    const since = '2026-03-10T09:00:00.000Z';
    const stateOf = (event: MatterEvent) =>
      [past<MatterEvent>(opened), past(event, 1, { occurredAt: since })].reduce(
        matter.evolve,
        matter.initial,
      );
    expect(isOpenTo(matter.initial, since)).toBe(false);
    for (const event of [merged, wasSplit, passedOn]) {
      expect(isOpenTo(stateOf(event), '2026-03-09T09:00:00.000Z')).toBe(true);
      expect(() => isOpenTo(stateOf(event), since)).toThrow(
        expect.objectContaining({ code: 'MATTER_GOES_ON_ELSEWHERE' }),
      );
    }
  });
});

const close = ask(CloseMatter, { matterId, reason });
const closed: MatterEvent = { type: 'MatterClosed', data: { reason } };
const reopen = ask(ReopenMatter, { matterId, reason });
const reopened: MatterEvent = { type: 'MatterReopened', data: { reason } };
describe('A matter that is over', () => {
  it('is closed for a reason', () => after(opened).when(close).then(closed));
  it('is closed once', () => after(opened, closed).when(close).thenNothing());
  it('was opened before', () => {
    after().when(close).thenRejected('MATTER_UNKNOWN');
    after().when(reopen).thenRejected('MATTER_UNKNOWN');
  });
  it('may come back, also from another body', () => {
    after(opened, closed).when(reopen).then(reopened);
    after(opened, passedOn).when(reopen).then(reopened);
  });
  it('comes back once', () => {
    after(opened).when(reopen).thenNothing();
    after(opened, closed, reopened).when(reopen).thenNothing();
  });
  it('does not come back from where it goes on', () =>
    after(opened, merged).when(reopen).thenRejected('MATTER_GOES_ON_ELSEWHERE'));
});

const amongStaff = {
  ...opened,
  data: { ...opened.data, audience: 'STAFF' },
} as unknown as MatterEvent;
const begin = ask(BeginTrial, {
  matterId,
  question: 'Does one desk answer faster?',
  endsAt: '2026-04-01T00:00:00+01:00',
});
const began: MatterEvent = {
  type: 'TrialBegan',
  data: { question: 'Does one desk answer faster?', endsAt: '2026-03-31T23:00:00.000Z' },
};
const conclude = ask(ConcludeTrial, { matterId, learned: 'Twice as fast.', goesPublic: true });
const concluded: MatterEvent = {
  type: 'TrialConcluded',
  data: { learned: 'Twice as fast.', goesPublic: true },
};
describe('A trial', () => {
  it('begins among staff', () => after(amongStaff).when(begin).then(began));
  it('begins once', () => after(amongStaff, began).when(begin).thenNothing());
  it('is never held with the public', () =>
    after(opened).when(begin).thenRejected('TRIAL_IS_AMONG_STAFF'));
  it('ends after it begins', () =>
    after(amongStaff)
      .when(ask(BeginTrial, { ...begin, endsAt: '2026-03-01T00:00:00Z' }))
      .thenRejected('TRIAL_IS_OVER_ALREADY'));
  it('shows something in the end', () => after(amongStaff, began).when(conclude).then(concluded));
  it('is concluded once', () => after(amongStaff, began, concluded).when(conclude).thenNothing());
  it('is concluded only when it began', () =>
    after(amongStaff).when(conclude).thenRejected('TRIAL_NEVER_BEGAN'));
});
