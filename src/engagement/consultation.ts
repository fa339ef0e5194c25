import { charterOf, promise } from '../experience/policy/charter-in-force.js';
import { toldLate } from '../experience/policy/late-claim.js';
import { type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type { ConsultationCommand, OpenConsultation } from './consultation.commands.js';
import { type ConsultationEvent, consultationEvents } from './consultation.events.js';
import { extend, nameTheme, publishFindings, reopen, withdraw } from './consultation-course.js';
import type { Announced, Consultation, ConsultationFacts, Known } from './consultation-rules.js';

// What is decided

function decide(
  command: ConsultationCommand,
  consultation: Consultation,
  known: Known,
): ConsultationEvent[] {
  if (command.type === 'OpenConsultation') return open(command, consultation, known);
  if (consultation.status === 'unannounced')
    throw new Rejection(
      'CONSULTATION_UNKNOWN',
      'No such consultation was opened.',
      'consultationId',
    );
  switch (command.type) {
    case 'CloseConsultation':
      return close(consultation, known);
    case 'ExtendConsultation':
      return extend(command, consultation, known);
    case 'WithdrawConsultation':
      return withdraw(command.reason, consultation, known);
    case 'ReopenConsultation':
      return reopen(command, consultation, known);
    case 'NameTheme':
      return nameTheme(command, consultation);
    case 'PublishFindings':
      return publishFindings(command, consultation);
  }
}

function open(
  command: OpenConsultation,
  consultation: Consultation,
  known: Known,
): ConsultationEvent[] {
  const { facts } = known;
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
  const { matterId, title, level, terms, openToChange, questions } = command;
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
        informationPack: packOf(command, closesAt, known),
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

/** It may be announced to come later: whoever takes part before it does, did not know the facts. */
function packOf(command: OpenConsultation, closesAt: string, known: Known) {
  const { informationPack } = command;
  if (!informationPack) return null;
  const publishedAt = new Date(informationPack.publishedAt).toISOString();
  if (publishedAt > closesAt)
    throw new Rejection(
      'INFORMATION_AFTER_THE_END',
      'What people can read first is published before the consultation closes.',
      'informationPack.publishedAt',
    );
  return {
    url: informationPack.url,
    hash: informationPack.hash ?? null,
    publishedAt,
    lateReason: toldLate(publishedAt, command, known),
  };
}

function close(consultation: Announced, { facts, occurredAt }: Known): ConsultationEvent[] {
  if (consultation.status !== 'announced') return [];
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
    return {
      status: 'announced',
      matterId,
      level,
      opensAt,
      closesAt,
      closedAt: closesAt,
      decide,
      themes: {},
      findings: null,
    };
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
    case 'ConsultationExtended':
      return {
        ...consultation,
        closesAt: data.closesAt,
        closedAt: data.closesAt,
        decide: data.decide,
      };
    case 'ConsultationWithdrawn':
      return {
        ...consultation,
        status: 'withdrawn',
        closedAt: occurredAt < consultation.closedAt ? occurredAt : consultation.closedAt,
      };
    case 'ConsultationReopened':
      return {
        ...consultation,
        status: 'announced',
        closesAt: data.closesAt,
        closedAt: data.closesAt,
        decide: data.decide,
      };
    case 'ThemeNamed':
      return {
        ...consultation,
        themes: { ...consultation.themes, [data.themeId]: data.title },
      };
    case 'FindingsPublished':
      return { ...consultation, findings: data };
  }
}

export const consultation: Decider<
  ConsultationCommand,
  Consultation,
  ConsultationEvent,
  ConsultationFacts
> = { initial: { status: 'unannounced' }, decide, evolve, events: consultationEvents };
