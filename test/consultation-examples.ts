import { CloseConsultation } from '../src/engagement/consultation.commands.js';
import type { ConsultationEvent } from '../src/engagement/consultation.events.js';
import type { ConsultationFacts } from '../src/engagement/consultation-rules.js';
import { promise } from '../src/experience/policy/charter-in-force.js';
import { charter } from './contribution-examples.js';
import { ask, uuid } from './given-when-then.js';

export const facts: ConsultationFacts = { charter, matterKnown: true };

export const opensAt = '2026-03-09T00:00:00.000Z';
export const closesAt = '2026-05-31T22:59:59.999Z';
export const input = {
  matterId: uuid(2),
  title: 'A quieter Mill Lane',
  level: 'CONSULT' as const,
  terms: 'We publish all responses; the cabinet decides.',
  openToChange: ['Which end is closed to cars'],
  questions: ['What would make Mill Lane better for you?'],
  opensAt: '2026-03-09T00:00:00Z',
  closesAt: '2026-05-31T23:59:59.999+01:00',
};
export const closing = ask(CloseConsultation, { consultationId: uuid(1) });

export const opened: ConsultationEvent = {
  type: 'ConsultationOpened',
  data: {
    ...input,
    informationPack: null,
    opensAt,
    closesAt,
    enough: promise(charter, 'consultation.minimum', opensAt),
    target: promise(charter, 'consultation.target', opensAt),
    decide: promise(charter, 'consultation.decide', closesAt),
  },
};
/** A week early. */
export const closedAt = '2026-05-24T08:00:00.000Z';
export const closed: ConsultationEvent = {
  type: 'ConsultationClosed',
  data: {
    decide: promise(charter, 'consultation.decide', closedAt),
    findings: promise(charter, 'consultation.findings', closedAt),
  },
};
