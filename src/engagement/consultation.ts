import { type CharterInForce, charterOf, promise } from '../experience/policy/charter-in-force.js';
import type { Due } from '../experience/policy/due.js';
import type { Level } from '../experience/policy/vocabulary.js';
import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type { ConsultationCommand, OpenConsultation } from './consultation.commands.js';
import { type ConsultationEvent, consultationEvents } from './consultation.events.js';

// What must be remembered, and what must be known

export type Consultation =
  | { status: 'unannounced' }
  | {
      /** Announced consultations are open between `opensAt` and `closedAt`. */
      status: 'announced' | 'closed';
      matterId: string;
      level: Level;
      opensAt: string;
      /** As announced. */
      closesAt: string;
      /** When it really closed; as announced until then. */
      closedAt: string;
      /** When a decision is due, counted from `closedAt`. */
      decide: Due;
    };

export type ConsultationFacts = Readonly<{
  /** In force when it occurred. */
  charter: CharterInForce | null;
  matterKnown: boolean;
}>;

type Known = Circumstances<ConsultationFacts>;

// What is decided

function decide(
  command: ConsultationCommand,
  consultation: Consultation,
  known: Known,
): ConsultationEvent[] {
  switch (command.type) {
    case 'OpenConsultation':
      return open(command, consultation, known);
    case 'CloseConsultation':
      return close(consultation, known);
  }
}

function open(
  command: OpenConsultation,
  consultation: Consultation,
  { facts }: Known,
): ConsultationEvent[] {
  if (consultation.status !== 'unannounced')
    throw new Rejection('CONSULTATION_ALREADY_OPENED', 'This consultation was announced before.');
  if (!facts.matterKnown)
    throw new Rejection('MATTER_UNKNOWN', 'No such matter was opened.', 'matterId');
  const opensAt = new Date(command.opensAt).toISOString();
  const closesAt = new Date(command.closesAt).toISOString();
  if (closesAt <= opensAt)
    throw new Rejection(
      'CONSULTATION_CLOSES_BEFORE_IT_OPENS',
      'A consultation closes after it opens.',
      'closesAt',
    );
  const charter = charterOf(facts);
  const { matterId, title, level, terms, openToChange, questions, informationPack } = command;
  return [
    {
      type: 'ConsultationOpened',
      data: {
        matterId,
        title,
        level,
        terms,
        openToChange,
        questions,
        informationPack: informationPack
          ? {
              url: informationPack.url,
              hash: informationPack.hash ?? null,
              publishedAt: new Date(informationPack.publishedAt).toISOString(),
            }
          : null,
        opensAt,
        closesAt,
        // One that is too short is recorded all the same: what follows from it, the judge says.
        enough: promise(charter, 'consultation.minimum', opensAt),
        target: promise(charter, 'consultation.target', opensAt),
        decide: promise(charter, 'consultation.decide', closesAt),
      },
    },
  ];
}

function close(consultation: Consultation, { facts, occurredAt }: Known): ConsultationEvent[] {
  if (consultation.status === 'unannounced')
    throw new Rejection(
      'CONSULTATION_UNKNOWN',
      'No such consultation was opened.',
      'consultationId',
    );
  if (consultation.status === 'closed') return [];
  if (occurredAt < consultation.opensAt)
    throw new Rejection(
      'CONSULTATION_NOT_OPEN',
      'The consultation had not opened then, so it could not close.',
      'consultationId',
    );
  const charter = charterOf(facts);
  // It is over on the announced day at the latest: recording that late must not move the clocks.
  const { closesAt } = consultation;
  const over = occurredAt < closesAt ? occurredAt : closesAt;
  return [
    {
      type: 'ConsultationClosed',
      data: {
        decide: promise(charter, 'consultation.decide', over),
        findings: promise(charter, 'consultation.findings', over),
      },
    },
  ];
}

// What changes as a result

function evolve(
  consultation: Consultation,
  { type, data, occurredAt }: Past<ConsultationEvent>,
): Consultation {
  if (type === 'ConsultationOpened') {
    const { matterId, level, opensAt, closesAt, decide } = data;
    return { status: 'announced', matterId, level, opensAt, closesAt, closedAt: closesAt, decide };
  }
  if (consultation.status === 'unannounced') return consultation;
  switch (type) {
    case 'ConsultationClosed':
      return {
        ...consultation,
        status: 'closed',
        closedAt: occurredAt < consultation.closesAt ? occurredAt : consultation.closesAt,
        decide: data.decide,
      };
  }
}

export const consultation: Decider<
  ConsultationCommand,
  Consultation,
  ConsultationEvent,
  ConsultationFacts
> = { initial: { status: 'unannounced' }, decide, evolve, events: consultationEvents };
