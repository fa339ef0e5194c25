import { ask, given, uuid } from '../../test/given-when-then.js';
import { AnnouncePreElectionPeriod, CancelPreElectionPeriod } from './election.commands.js';
import type { ElectionEvent } from './election.events.js';
import { election } from './election.js';

const input = {
  election: 'Local elections',
  startsAt: '2026-03-27T00:00:00Z',
  endsAt: '2026-05-07T22:00:00+01:00',
  legalSource: 'Local Government Act 1986, section 2',
};
const announcing = ask(AnnouncePreElectionPeriod, input);
const announced: ElectionEvent = {
  type: 'PreElectionPeriodAnnounced',
  data: {
    ...input,
    startsAt: '2026-03-27T00:00:00.000Z',
    endsAt: '2026-05-07T21:00:00.000Z',
    areas: [],
  },
};
const reason = 'The poll was countermanded.';
const cancelling = ask(CancelPreElectionPeriod, { electionId: uuid(1), reason });
const cancelled: ElectionEvent = { type: 'PreElectionPeriodCancelled', data: { reason } };

describe('A pre-election period', () => {
  it('is announced for the whole area, unless said otherwise', () => {
    given(election).knowing({}).when(announcing).then(announced);
    given(election)
      .knowing({})
      .when(ask(AnnouncePreElectionPeriod, { ...input, areas: ['North', 'North'] }))
      .then({ ...announced, data: { ...announced.data, areas: ['North'] } } as ElectionEvent);
  });

  it('ends after it starts', () =>
    given(election)
      .knowing({})
      .when(ask(AnnouncePreElectionPeriod, { ...input, endsAt: input.startsAt }))
      .thenRejected('PERIOD_ENDS_BEFORE_IT_STARTS'));

  it('is announced once', () =>
    given(election, announced)
      .knowing({})
      .when(announcing)
      .thenRejected('PERIOD_ALREADY_ANNOUNCED'));

  it('ends early when the vote is called off', () =>
    given(election, announced).knowing({}).when(cancelling).then(cancelled));

  it('is called off only where it was announced, and before it ended', () => {
    given(election).knowing({}).when(cancelling).thenRejected('PERIOD_UNKNOWN');
    given(election, announced)
      .knowing({}, '2026-05-07T21:00:00.001Z')
      .when(cancelling)
      .thenRejected('PERIOD_IS_OVER');
  });

  it('stays called off when called off twice', () =>
    given(election, announced, cancelled).knowing({}).when(cancelling).thenNothing());
});
