import { due, examples, the } from '../../test/examples.js';
import { MORNING, tell, tells } from '../../test/tells.js';
import {
  consultations,
  findConsultation,
  listConsultations,
  themesOf,
} from './consultation.projection.js';

const { ConsultationOpened, ConsultationClosed } = examples;
const LATER = '2026-06-30T16:00:00.000Z';
const CLOSES = '2026-05-29T16:00:00.000Z';

tells(consultations, {
  ConsultationOpened: async () => {
    const db = await tell([ConsultationOpened()]);
    expect(await findConsultation(db, the.consultation)).toEqual({
      id: the.consultation,
      matterId: the.matter,
      title: 'Sunday service',
      level: 'CONSULT',
      terms: 'Everybody may answer.',
      openToChange: '["The timetable"]',
      questions: '["How often?"]',
      informationUrl: 'https://council.example/pack',
      informationAt: MORNING,
      opensAt: MORNING,
      closesAt: CLOSES,
      closedAt: null,
      decideBy: due('consultation.decide', CLOSES).dueAt,
      findingsBy: null,
      extendedBecause: null,
      withdrawnAt: null,
      withdrawnBecause: null,
      tellBy: null,
      reopenedAt: null,
      reopenedBecause: null,
      earlier: null,
      findingsAt: null,
      findingsUrl: null,
      findings: null,
      responses: null,
    });
    const { rows } = await listConsultations(db, { matterId: the.matter }, 'asc', {
      first: 1,
      after: null,
    });
    expect(rows).toHaveLength(1);
  },
  ConsultationClosed: async () => {
    const db = await tell(
      [ConsultationOpened(), ConsultationClosed({}, { occurredAt: CLOSES })],
      CLOSES,
    );
    expect(await findConsultation(db, the.consultation)).toMatchObject({
      closedAt: CLOSES,
      findingsBy: due('consultation.findings', CLOSES).dueAt,
    });
  },
  ConsultationExtended: async () => {
    const db = await tell([ConsultationOpened(), examples.ConsultationExtended()]);
    expect(await findConsultation(db, the.consultation)).toMatchObject({
      closesAt: LATER,
      extendedBecause: 'The drawings came late.',
      decideBy: due('consultation.decide', LATER).dueAt,
    });
  },
  ConsultationWithdrawn: async () => {
    const db = await tell([ConsultationOpened(), examples.ConsultationWithdrawn()]);
    expect(await findConsultation(db, the.consultation)).toMatchObject({
      withdrawnAt: MORNING,
      withdrawnBecause: 'The plan is dropped.',
      tellBy: due('outcome.tell').dueAt,
    });
  },
  ConsultationReopened: async () => {
    const db = await tell([
      ConsultationOpened(),
      ConsultationClosed(),
      examples.ConsultationWithdrawn(),
      examples.ConsultationReopened(),
    ]);
    expect(await findConsultation(db, the.consultation)).toMatchObject({
      closesAt: LATER,
      closedAt: null,
      findingsBy: null,
      withdrawnAt: null,
      tellBy: null,
      reopenedAt: MORNING,
      reopenedBecause: 'The route is another one.',
      earlier: 'CARRIED',
      decideBy: due('consultation.decide', LATER).dueAt,
    });
  },
  ThemeNamed: async () => {
    const db = await tell([ConsultationOpened(), examples.ThemeNamed({ catchAll: true })]);
    expect(await themesOf(db, the.consultation)).toMatchObject([
      { title: 'Times', words: null, catchAll: 1, responses: null, namedAt: MORNING },
    ]);
  },
  FindingsPublished: async () => {
    const db = await tell([
      ConsultationOpened(),
      examples.ThemeNamed(),
      examples.FindingsPublished(),
    ]);
    expect(await findConsultation(db, the.consultation)).toMatchObject({
      findingsAt: MORNING,
      findingsUrl: 'https://council.example/findings',
      findings: 'Most want one bus an hour.',
      responses: 12,
    });
    expect(await themesOf(db, the.consultation)).toMatchObject([{ responses: 7 }]);
  },
});
