import { did } from '../story.js';
import { decides, lays, onIt, opens, responds, schedules } from './deeds-of-deciding.js';
import { type Journey, look } from './lived.js';

const WHILE_OPEN = '2025-10-02T09:00:00.000Z';
const BEFORE_IT_IS_DECIDED = '2025-11-24T09:00:00.000Z';
const ONCE_DECIDED = '2025-11-26T09:00:00.000Z';

/** Seven weeks, all facts on the table, every answer read, and reasons given. */
const askedInEarnest: Journey = {
  title: 'A consultation as the law wants it',
  story: {
    opened: opens('2025-09-22T08:00Z', '2025-11-10T17:00Z'),
    said: responds('2025-10-01T18:00Z'),
    closed: did('2025-11-10T17:00Z', 'engagement', 'closeConsultation', ({ id }) => ({
      consultationId: id.opened,
    })),
    scheduled: schedules('2025-11-11T09:00Z', '2025-11-25T18:00Z'),
    ...lays('2025-11-14T09:00Z'),
    taken: decides('2025-11-25T18:30Z'),
    published: onIt('2025-11-26T09:00Z', 'publishDecision'),
  },
  looks: {
    '1 NOT_APPLICABLE': look(
      WHILE_OPEN,
      'whoever takes part is not told one by one that it came',
      'Nobody promised to confirm this.',
    ),
    '2 NOT_APPLICABLE': look(
      WHILE_OPEN,
      'they wait for what comes of it, and not for an answer',
      'No answer of its own was promised.',
    ),
    '4 MET': look(
      WHILE_OPEN,
      'they could read what is open to change, and the facts, nine days before they wrote',
      'They could read the terms and the facts before they took part.',
      'opened',
    ),
    '5 PENDING': look(
      WHILE_OPEN,
      'the cabinet could still run ahead',
      'People can still take part.',
      'opened',
    ),
    '6 PENDING': look(
      WHILE_OPEN,
      'it could still be closed early',
      'People can still take part.',
      'opened',
    ),
    '7 PENDING': look(
      BEFORE_IT_IS_DECIDED,
      'it is in the papers, and the meeting is tomorrow',
      'There is still time.',
      'closed',
    ),
    '8 PENDING': look(
      BEFORE_IT_IS_DECIDED,
      'nobody can say yet why it was decided so',
      'There is no decision yet to give reasons for.',
    ),
    '5 MET': look(
      ONCE_DECIDED,
      'the cabinet decided after everybody had been heard',
      'Nothing was settled before everybody had been heard.',
      'closed',
    ),
    '6 MET': look(
      ONCE_DECIDED,
      'there were seven weeks to answer, and nine working days to plan an evening at the meeting',
      'There was time enough to take part and to come to the meeting.',
      'closed',
      'scheduled',
    ),
    '7 MET': look(
      ONCE_DECIDED,
      'the cabinet had it before it in papers that everybody could read',
      'What they said was in public papers before those who decided.',
      'papers',
      'considered',
      'taken',
    ),
    '8 MET': look(
      ONCE_DECIDED,
      'reasons, what else was possible and the equality duty were published the next day',
      'Everybody can read why it was decided so.',
      'taken',
      'published',
    ),
  },
};

/** Three weeks without any facts, and in the second of them the cabinet decides what it had decided long ago. */
const askedForShow: Journey = {
  title: 'A consultation for show',
  story: {
    opened: opens('2025-09-29T08:00Z', '2025-10-20T17:00Z', { informationPack: undefined }),
    said: responds('2025-10-01T18:00Z'),
    scheduled: schedules('2025-10-01T19:00Z', '2025-10-14T18:00Z'),
    papers: onIt('2025-10-02T09:00Z', 'publishPapers', { papers: [{ title: 'The timetable' }] }),
    taken: decides('2025-10-14T18:30Z', { alternatives: [] }),
    published: onIt('2025-10-15T09:00Z', 'publishDecision'),
  },
  looks: {
    '4 NOT_MET': look(
      '2025-10-01T18:00:00.000Z',
      'they were asked, and there was nothing to read',
      'They were asked before they could read what it was about.',
      'opened',
      'said',
    ),
    '5 NOT_MET': look(
      '2025-10-14T18:30:00.000Z',
      'the cabinet decides while people can still take part',
      'It was settled before everybody had been heard.',
      'opened',
      'taken',
    ),
    '6 NOT_MET': look(
      '2025-10-20T17:00:00.001Z',
      'it is closed after three weeks of six',
      'There was too little time to take part.',
      'opened',
    ),
    '7 NOT_MET': look(
      '2025-10-14T18:30:00.000Z',
      'no paper told the cabinet what people had said',
      'It was decided without what they said.',
      'taken',
    ),
    '8 NOT_MET': look(
      '2025-10-15T09:00:00.000Z',
      'nobody says what else would have been possible',
      'The reasons were not given in full.',
      'taken',
      'published',
    ),
  },
};

/** The bridge is about to fall: the chair of scrutiny agrees that the cabinet meets within three days. */
const decidedInHaste: Journey = {
  title: 'A consultation that ends in urgent business',
  story: {
    opened: opens('2025-09-22T08:00Z', '2025-11-10T17:00Z'),
    said: responds('2025-10-01T18:00Z'),
    scheduled: schedules('2025-11-20T09:00Z', '2025-11-24T18:00Z'),
    ...lays('2025-11-20T10:00Z'),
    shortened: onIt('2025-11-20T11:00Z', 'shortenNotice', {
      regulation: 'Regulation 11',
      agreedBy: 'The chair of scrutiny',
      reason: 'The bridge is about to fall.',
    }),
    taken: decides('2025-11-24T18:30Z'),
  },
  looks: {
    '6 MET_BY_EXCEPTION': look(
      '2025-11-24T18:30:00.000Z',
      'there were seven weeks to answer, and the meeting could lawfully not wait for five clear days',
      'The meeting came early, for a lawful and published reason.',
      'opened',
      'shortened',
    ),
  },
};

export const consulting: readonly Journey[] = [askedInEarnest, askedForShow, decidedInHaste];
