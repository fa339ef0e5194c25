import { due, examples, the } from '../../test/examples.js';
import { MORNING, tell, tells } from '../../test/tells.js';
import { consultations, findConsultation, listConsultations } from './consultation.projection.js';

const { ConsultationOpened, ConsultationClosed } = examples;
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
});
