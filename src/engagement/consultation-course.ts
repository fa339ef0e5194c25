import { Equal } from 'typebox/value';
import { charterOf, promise } from '../experience/policy/charter-in-force.js';
import { Rejection } from '../ledger/decider.js';
import type {
  ExtendConsultation,
  NameTheme,
  PublishFindings,
  ReopenConsultation,
} from './consultation.commands.js';
import type { ConsultationEvent } from './consultation.events.js';
import { type Announced, isOver, type Known } from './consultation-rules.js';

// What may become of a consultation between the day it opens and the day of its findings

export function extend(
  { closesAt, reason }: ExtendConsultation,
  consultation: Announced,
  { facts, occurredAt }: Known,
): ConsultationEvent[] {
  const until = new Date(closesAt).toISOString();
  if (isOver(consultation, occurredAt))
    throw new Rejection(
      'CONSULTATION_IS_OVER',
      'It is over: more time to take part is given by reopening it.',
      'consultationId',
    );
  if (until === consultation.closesAt) return [];
  // Whoever relied on the announced day must not find the door shut.
  if (until < consultation.closesAt)
    throw new Rejection(
      'CONSULTATION_ONLY_GROWS_LONGER',
      'The announced day can only be put off, never brought forward.',
      'closesAt',
    );
  const decide = promise(charterOf(facts), 'consultation.decide', until);
  return [{ type: 'ConsultationExtended', data: { closesAt: until, reason, decide } }];
}

export function withdraw(
  reason: string,
  { status }: Announced,
  { facts, occurredAt }: Known,
): ConsultationEvent[] {
  if (status === 'withdrawn') return [];
  const tell = promise(charterOf(facts), 'outcome.tell', occurredAt);
  return [{ type: 'ConsultationWithdrawn', data: { reason, tell } }];
}

export function reopen(
  { closesAt, earlier, reason }: ReopenConsultation,
  consultation: Announced,
  { facts, occurredAt }: Known,
): ConsultationEvent[] {
  const until = new Date(closesAt).toISOString();
  if (!isOver(consultation, occurredAt)) {
    if (until === consultation.closesAt) return [];
    throw new Rejection(
      'CONSULTATION_STILL_OPEN',
      'It is not over yet: extend it instead.',
      'consultationId',
    );
  }
  if (until <= occurredAt)
    throw new Rejection(
      'CONSULTATION_CLOSES_BEFORE_IT_OPENS',
      'A consultation closes after it opens.',
      'closesAt',
    );
  const decide = promise(charterOf(facts), 'consultation.decide', until);
  return [{ type: 'ConsultationReopened', data: { closesAt: until, earlier, reason, decide } }];
}

export function nameTheme(
  { commandId, title, words, catchAll = false }: NameTheme,
  { themes }: Announced,
): ConsultationEvent[] {
  if (Object.values(themes).includes(title)) return [];
  return [
    { type: 'ThemeNamed', data: { themeId: commandId, title, words: words ?? null, catchAll } },
  ];
}

export function publishFindings(
  command: PublishFindings,
  { status, themes: named, findings }: Announced,
): ConsultationEvent[] {
  if (status === 'announced')
    throw new Rejection(
      'CONSULTATION_STILL_OPEN',
      'Findings that come before the end leave somebody out: close it first.',
      'consultationId',
    );
  const themes = (command.themes ?? []).map(({ themeId, responses }) => ({ themeId, responses }));
  if (themes.some(({ themeId }) => !(themeId in named)))
    throw new Rejection('THEME_UNKNOWN', 'No such theme was named in it.', 'themes');
  const { url = null, summary, responses } = command;
  const data = { url, summary, responses, themes };
  if (Equal(findings, data)) return [];
  return [{ type: 'FindingsPublished', data }];
}
