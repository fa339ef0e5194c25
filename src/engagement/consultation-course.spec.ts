import { closed, closing, facts, opened } from '../../test/consultation-examples.js';
import { charter } from '../../test/contribution-examples.js';
import { ask, given, past, uuid } from '../../test/given-when-then.js';
import { promise } from '../experience/policy/charter-in-force.js';
import {
  ExtendConsultation,
  NameTheme,
  PublishFindings,
  ReopenConsultation,
  WithdrawConsultation,
} from './consultation.commands.js';
import type { ConsultationEvent } from './consultation.events.js';
import { consultation } from './consultation.js';

const consultationId = uuid(1);
const asked = (...before: ConsultationEvent[]) => given(consultation, opened, ...before);
const during = '2026-04-01T08:00:00.000Z';
const afterwards = '2026-06-08T08:00:00.000Z';
const longer = '2026-07-31T22:59:59.999Z';

const extending = ask(ExtendConsultation, {
  consultationId,
  closesAt: '2026-07-31T23:59:59.999+01:00',
  reason: 'The drawings came late.',
});
const extended: ConsultationEvent = {
  type: 'ConsultationExtended',
  data: {
    closesAt: longer,
    reason: 'The drawings came late.',
    decide: promise(charter, 'consultation.decide', longer),
  },
};
describe('A consultation that is extended', () => {
  it('gives more time, and the decision is due later', () =>
    asked().knowing(facts, during).when(extending).then(extended));
  it('is extended once to the same day', () =>
    asked(extended).knowing(facts, during).when(extending).thenNothing());
  it('is never cut short that way', () =>
    asked()
      .knowing(facts, during)
      .when(ask(ExtendConsultation, { ...extending, closesAt: '2026-05-01T00:00:00Z' }))
      .thenRejected('CONSULTATION_ONLY_GROWS_LONGER'));
  it('is not over yet', () => {
    asked().knowing(facts, afterwards).when(extending).thenRejected('CONSULTATION_IS_OVER');
    asked(closed).knowing(facts, during).when(extending).thenRejected('CONSULTATION_IS_OVER');
    given(consultation).knowing(facts).when(extending).thenRejected('CONSULTATION_UNKNOWN');
  });
});

const withdrawing = ask(WithdrawConsultation, { consultationId, reason: 'The plan is dropped.' });
const withdrawn: ConsultationEvent = {
  type: 'ConsultationWithdrawn',
  data: { reason: 'The plan is dropped.', tell: promise(charter, 'outcome.tell', during) },
};
describe('A consultation that is withdrawn', () => {
  it('owes the reason to whoever took part', () =>
    asked().knowing(facts, during).when(withdrawing).then(withdrawn));
  it('is withdrawn once', () =>
    asked(withdrawn).knowing(facts, during).when(withdrawing).thenNothing());
  it('needs no closing', () =>
    asked(withdrawn).knowing(facts, afterwards).when(closing).thenNothing());
  it('was opened, under a charter', () => {
    given(consultation).knowing(facts).when(withdrawing).thenRejected('CONSULTATION_UNKNOWN');
    asked()
      .knowing({ ...facts, charter: null })
      .when(withdrawing)
      .thenRejected('NO_CHARTER_IN_FORCE');
  });
  it('takes no response from then on', () =>
    expect(
      [past(opened), past(withdrawn, 1, { occurredAt: during })].reduce(
        consultation.evolve,
        consultation.initial,
      ),
    ).toMatchObject({ status: 'withdrawn', closedAt: during }));
});

const reopening = ask(ReopenConsultation, {
  consultationId,
  closesAt: longer,
  earlier: 'LAPSED',
  reason: 'The route is another one now.',
});
const reopened: ConsultationEvent = {
  type: 'ConsultationReopened',
  data: {
    closesAt: longer,
    earlier: 'LAPSED',
    reason: 'The route is another one now.',
    decide: promise(charter, 'consultation.decide', longer),
  },
};
describe('A consultation that is reopened', () => {
  it('says whether what was said before still counts', () => {
    for (const end of [closed, withdrawn])
      asked(end).knowing(facts, afterwards).when(reopening).then(reopened);
  });
  it('may have run out without anybody closing it', () =>
    asked().knowing(facts, afterwards).when(reopening).then(reopened));
  it('is reopened once', () =>
    asked(closed, reopened).knowing(facts, afterwards).when(reopening).thenNothing());
  it('was over', () =>
    asked().knowing(facts, during).when(reopening).thenRejected('CONSULTATION_STILL_OPEN'));
  it('closes after it is reopened', () =>
    asked(closed)
      .knowing(facts, '2026-08-01T08:00:00.000Z')
      .when(reopening)
      .thenRejected('CONSULTATION_CLOSES_BEFORE_IT_OPENS'));
  it('can be closed again', () =>
    expect(
      asked(closed, reopened).knowing(facts, afterwards).when(closing).decided(),
    ).toMatchObject([{ type: 'ConsultationClosed' }]));
});

const naming = ask(NameTheme, { consultationId, title: 'Delivery vans', catchAll: false });
const named: ConsultationEvent = {
  type: 'ThemeNamed',
  data: { themeId: naming.commandId, title: 'Delivery vans', words: null, catchAll: false },
};
describe('A theme', () => {
  it('gets a name', () => asked().knowing(facts, during).when(naming).then(named));
  it('has one name only once', () =>
    asked(named).knowing(facts, during).when(naming).thenNothing());
  it('belongs to a consultation that was opened', () =>
    given(consultation).knowing(facts).when(naming).thenRejected('CONSULTATION_UNKNOWN'));
});

const publishing = ask(PublishFindings, {
  consultationId,
  summary: 'Most want quiet mornings.',
  responses: 412,
  themes: [{ themeId: naming.commandId, responses: 88 }],
});
const published: ConsultationEvent = {
  type: 'FindingsPublished',
  data: {
    url: null,
    summary: 'Most want quiet mornings.',
    responses: 412,
    themes: [{ themeId: naming.commandId, responses: 88 }],
  },
};
describe('Findings', () => {
  it('say what people said, by theme', () =>
    asked(named, closed).knowing(facts, afterwards).when(publishing).then(published));
  it('are published once', () =>
    asked(named, closed, published).knowing(facts, afterwards).when(publishing).thenNothing());
  it('may be published anew', () =>
    expect(
      asked(named, closed, published)
        .knowing(facts, afterwards)
        .when(ask(PublishFindings, { ...publishing, responses: 413 }))
        .decided(),
    ).toHaveLength(1));
  it('come after the end', () =>
    asked(named).knowing(facts, during).when(publishing).thenRejected('CONSULTATION_STILL_OPEN'));
  it('count themes that were named', () =>
    asked(closed).knowing(facts, afterwards).when(publishing).thenRejected('THEME_UNKNOWN'));
});
