import { due, examples as e, the } from '../../../test/examples.js';
import { uuid } from '../../../test/given-when-then.js';
import { recorded, type Told } from '../../../test/tells.js';
import type { Due } from './due.js';
import { caseWith, type Fact } from './facts.js';
import { judge } from './judge.js';

const MUCH_LATER = '2027-06-01T09:00:00.000Z';
/** One millisecond too late for a clock. */
const after = ({ dueAt }: Due) => new Date(Date.parse(dueAt) + 1).toISOString();

/** The contact of the examples after all of this, judged then. */
function judged(told: readonly Told[], at = MUCH_LATER) {
  const facts = recorded([e.ContributionReceived({ acknowledge: null, mandatory: [2] }), ...told]);
  const of = (...categories: string[]) =>
    facts.filter(({ stream }) => categories.some((one) => stream.startsWith(`${one}-`))) as Fact[];
  const thing = caseWith(the.contribution, {
    own: of('contribution', 'desk', 'telling'),
    shared: of('consultation', 'decision', 'outcome', 'matter'),
    citizen: of('citizen'),
  });
  return judge(thing, at);
}

const statusOf = (criterion: number, told: readonly Told[], at?: string) =>
  judged(told, at)?.verdicts.find((verdict) => verdict.criterion === criterion)?.status;

/** The id of the n-th thing that is told after the contact itself. */
const idOf = (n: number) => uuid(1000 + n);

describe('2 Answered', () => {
  const extension = due('complaint.extension', due('contact.answer').dueAt);
  const extended = e.ClockExtended({ clock: 'contact.answer', due: extension });
  const answered = (occurredAt: string) =>
    e.ContributionAnswered({ form: 'SUBSTANTIVE', concludes: false }, { occurredAt });

  it('is met within the time that was promised, extended or not', () => {
    expect(statusOf(2, [answered(due('contact.answer').dueAt)])).toBe('MET');
    expect(statusOf(2, [extended, answered(due('contact.answer').dueAt)])).toBe('MET');
  });

  it('is waived, and so never good, in the time that was added', () =>
    expect(statusOf(2, [extended, answered(after(due('contact.answer')))])).toBe('WAIVED'));

  it('is not met after either', () => {
    expect(statusOf(2, [answered(after(due('contact.answer')))])).toBe('NOT_MET');
    expect(statusOf(2, [extended, answered(after(extension))])).toBe('NOT_MET');
  });

  it('waits while the citizen was asked something', () => {
    const reply = due('contact.clarify');
    const resumed = due('contact.answer', reply.dueAt);
    const asked = e.ClarificationRequested({ reply, answer: resumed });
    expect(statusOf(2, [asked], after(due('contact.answer')))).toBe('PENDING');
    expect(statusOf(2, [asked], after(resumed))).toBe('NOT_MET');
  });
});

describe('11 Respected', () => {
  const hidden = (reason: string | null) => e.ContributionModerated({ action: 'HIDDEN', reason });
  const decide = due('moderation.appeal');
  const appealed = e.ModerationAppealed({ decide });

  it('does not matter where nothing was moderated', () =>
    expect(statusOf(11, [])).toBe('NOT_APPLICABLE'));
  it('needs a reason', () => {
    expect(statusOf(11, [hidden('It names a neighbour.')])).toBe('MET');
    expect(statusOf(11, [hidden(null)])).toBe('NOT_MET');
  });
  it('needs a second look at an objection, in time', () => {
    const told = [hidden('It names a neighbour.'), appealed];
    const looked = (occurredAt: string) => e.ModerationReviewed({ upheld: true }, { occurredAt });
    expect(statusOf(11, told, decide.dueAt)).toBe('PENDING');
    expect(statusOf(11, told, after(decide))).toBe('NOT_MET');
    expect(statusOf(11, [...told, looked(decide.dueAt)])).toBe('MET');
    expect(statusOf(11, [...told, looked(after(decide))])).toBe('NOT_MET');
  });
});

describe('15 Privacy honoured', () => {
  const respond = due('access');
  const asked = e.AccessRequested({ respond });
  const given = (occurredAt: string) => e.AccessProvided({ requestedIn: idOf(1) }, { occurredAt });

  it('does not matter where nobody asked', () => expect(statusOf(15, [])).toBe('NOT_APPLICABLE'));
  it('is met, and waited for, until its time', () => {
    expect(statusOf(15, [asked], respond.dueAt)).toBe('PENDING');
    expect(statusOf(15, [asked], after(respond))).toBe('NOT_MET');
    expect(statusOf(15, [asked, given(respond.dueAt)])).toBe('MET');
    expect(statusOf(15, [asked, given(after(respond))])).toBe('NOT_MET');
  });
  it('is met by a lawful exception when it was extended in time', () => {
    const longer = due('access.extension');
    const extended = e.PrivacyRequestExtended({ requestedIn: idOf(1), respond: longer });
    expect(statusOf(15, [asked, extended, given(longer.dueAt)])).toBe('MET_BY_EXCEPTION');
    expect(statusOf(15, [asked, extended, given(after(longer))])).toBe('NOT_MET');
  });
  it('is met by a lawful no', () =>
    expect(statusOf(15, [asked, e.PrivacyRequestDeclined({ requestedIn: idOf(1) })])).toBe('MET'));
});

describe('16 In a form they could use', () => {
  const wish = e.ContactPreferenceSet({
    contact: 'WELCOME',
    handleId: null,
    language: 'cy',
    adjustments: ['LARGE_PRINT'],
  });
  const answered = (language: string | null, adjustments: ['LARGE_PRINT'] | []) =>
    e.ContributionAnswered({ language, adjustments, concludes: false });

  it('does not matter where nobody asked', () =>
    expect(statusOf(16, [answered(null, [])])).toBe('NOT_APPLICABLE'));
  it('is waited for until somebody tells them something', () =>
    expect(statusOf(16, [wish])).toBe('PENDING'));
  it('needs both the language and the form', () => {
    expect(statusOf(16, [wish, answered('cy', ['LARGE_PRINT'])])).toBe('MET');
    expect(statusOf(16, [wish, answered('cy', [])])).toBe('NOT_MET');
    expect(statusOf(16, [wish, answered(null, ['LARGE_PRINT'])])).toBe('NOT_MET');
  });
});

describe('A standing', () => {
  const broken = after(due('contact.answer'));
  const at = (occurredAt: string) => ({ occurredAt });
  const sorry = e.ApologyGiven({}, at(broken));
  const offered = e.RemedyOffered({}, at(broken));
  const provided = e.RemedyProvided({ offeredIn: idOf(2) }, at(broken));

  it('is poor when a promise was broken, and put right only by both an apology and a remedy', () => {
    expect(judged([])?.standing).toBe('POOR');
    expect(judged([sorry, offered])?.standing).toBe('POOR');
    expect(judged([sorry, offered, provided])?.standing).toBe('PUT_RIGHT');
  });

  it('is disputed until a voice with no part in it has answered', () => {
    const disputed = e.ExperienceDisputed({}, at(broken));
    const answered = (finding: 'UPHELD' | 'NOT_UPHELD', voiceId: string = the.colleague) =>
      e.DisputeAnswered({ disputedIn: idOf(2), finding, voiceId }, at(broken));
    const good = e.ContributionAnswered({ form: 'SUBSTANTIVE', concludes: false });
    expect(judged([good, disputed])?.standing).toBe('DISPUTED');
    expect(judged([good, disputed, answered('UPHELD', the.voice)])?.standing).toBe('DISPUTED');
    expect(judged([good, disputed, answered('UPHELD')])?.standing).toBe('POOR');
    expect(judged([good, disputed, answered('NOT_UPHELD')])?.standing).not.toBe('DISPUTED');
  });

  it('is closed with a reason, and never good, where a promise was waived in time', () => {
    const waived = e.CriterionWaived({ criterion: 2 });
    expect(statusOf(2, [waived])).toBe('WAIVED');
    expect(judged([waived])?.standing).not.toBe('GOOD');
    expect(statusOf(2, [e.CriterionWaived({ criterion: 2 }, at(broken))])).toBe('NOT_MET');
  });

  it('is closed with a reason where no answer was owed', () =>
    expect(judged([e.NoAnswerOwed()])?.standing).toBe('CLOSED_WITH_REASON'));

  it('goes on where it was opened again', () =>
    expect(
      judged([e.NoAnswerOwed(), e.LoopReopened({ answer: null })], due('contact.answer').dueAt)
        ?.standing,
    ).not.toBe('CLOSED_WITH_REASON'));
});
