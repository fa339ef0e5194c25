import type { Input } from '../../app.js';
import { did, type Step } from '../story.js';
import { says } from './deeds.js';

export const opens = (at: string, closesAt: string, special: Input = {}) =>
  did(at, 'engagement', 'openConsultation', ({ id }) => ({
    matterId: id.matter,
    title: 'A bus on Sunday',
    level: 'CONSULT',
    terms: 'The cabinet reads every answer before it decides.',
    openToChange: ['Whether it runs'],
    questions: ['Would you use it?'],
    informationPack: { url: 'https://council.example/bus', publishedAt: at },
    opensAt: at,
    closesAt,
    ...special,
  }));

export const responds = (at: string) =>
  says(at, ({ id }) => ({ kind: 'CONSULTATION_RESPONSE', consultationId: id.opened }));

export const schedules = (at: string, meetingAt: string) =>
  did(at, 'democracy', 'scheduleDecision', ({ id }) => ({
    matterId: id.matter,
    title: 'The bus on Sunday',
    body: 'Cabinet',
    role: 'DECIDES',
    meetingAt,
    consultationIds: [id.opened],
  }));

/** Something that is done about the item on the agenda. */
export const onIt = (at: string, mutation: string, special: Input = {}) =>
  did(at, 'democracy', mutation, ({ id }) => ({ decisionId: id.scheduled, ...special }));

export const lays = (at: string): Record<'papers' | 'considered', Step> => ({
  papers: onIt(at, 'publishPapers', { papers: [{ title: 'What people said' }] }),
  considered: did(at, 'democracy', 'considerContributions', ({ id }) => ({
    decisionId: id.scheduled,
    paper: 'What people said',
    consultationIds: [id.opened],
  })),
});

export const decides = (at: string, special: Input = {}) =>
  onIt(at, 'takeDecision', {
    effect: 'FINAL',
    result: 'CARRIED',
    resolution: 'The bus runs every hour on Sunday.',
    reasons: 'Four hundred people would use it.',
    alternatives: ['Every two hours: too few could get home.'],
    equalityReference: 'Equality assessment 7',
    ...special,
  });
