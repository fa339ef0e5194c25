import {
  closed,
  closedAt,
  closesAt,
  closing,
  facts,
  input,
  opened,
  opensAt,
} from '../../test/consultation-examples.js';
import { charter } from '../../test/contribution-examples.js';
import { ask, given, past, uuid } from '../../test/given-when-then.js';
import { promise } from '../experience/policy/charter-in-force.js';
import { OpenConsultation } from './consultation.commands.js';
import type { ConsultationEvent } from './consultation.events.js';
import { consultation } from './consultation.js';

const opening = ask(OpenConsultation, input);

describe('A consultation that is opened', () => {
  it('promises from its own days when it was open for long enough and when a decision is due', () =>
    given(consultation).knowing(facts).when(opening).then(opened));

  it('says what people could read first, and since when', () => {
    const pack = {
      url: 'https://borough.example/mill-lane',
      publishedAt: '2026-03-08T10:00:00+01:00',
    };
    const publishedAt = '2026-03-08T09:00:00.000Z';
    const informationPack = { ...pack, hash: null, publishedAt, lateReason: null };
    given(consultation)
      .knowing(facts)
      .when(ask(OpenConsultation, { ...input, informationPack: pack }))
      .then({ ...opened, data: { ...opened.data, informationPack } } as ConsultationEvent);
  });

  it('says why that is told of more than a working day late', () => {
    const pack = { url: 'https://borough.example/mill-lane', publishedAt: '2026-02-02T09:00:00Z' };
    const late = { ...input, informationPack: pack };
    given(consultation)
      .knowing(facts)
      .when(ask(OpenConsultation, late))
      .thenRejected('LATE_ENTRY_NEEDS_A_REASON');
    const [event] = given(consultation)
      .knowing(facts)
      .when(ask(OpenConsultation, { ...late, lateReason: 'SYSTEM_WAS_DOWN' }))
      .decided();
    expect(event?.data).toMatchObject({
      informationPack: { publishedAt: '2026-02-02T09:00:00.000Z', lateReason: 'SYSTEM_WAS_DOWN' },
    });
    const imported = given(consultation).knowing(facts, undefined, { imported: true });
    expect(imported.when(ask(OpenConsultation, late)).decided()[0]?.data).toMatchObject({
      informationPack: { publishedAt: '2026-02-02T09:00:00.000Z', lateReason: null },
    });
  });

  it('cannot promise its information for after the end', () =>
    given(consultation)
      .knowing(facts)
      .when(
        ask(OpenConsultation, {
          ...input,
          informationPack: {
            url: 'https://borough.example/mill-lane',
            publishedAt: '2026-05-31T23:00:00Z',
          },
        }),
      )
      .thenRejected('INFORMATION_AFTER_THE_END'));

  it('is recorded even when it is open for too short a time', () => {
    const [event] = given(consultation)
      .knowing(facts)
      .when(ask(OpenConsultation, { ...input, closesAt: '2026-03-12T00:00:00Z' }))
      .decided();
    expect(event?.data).toMatchObject({
      closesAt: '2026-03-12T00:00:00.000Z',
      enough: { dueAt: '2026-04-20T22:59:59.999Z' },
    });
  });

  it('closes after it opens', () => {
    for (const tooEarly of ['2026-03-08T00:00:00Z', opensAt])
      given(consultation)
        .knowing(facts)
        .when(ask(OpenConsultation, { ...input, closesAt: tooEarly }))
        .thenRejected('CONSULTATION_CLOSES_BEFORE_IT_OPENS');
  });

  it('belongs to a matter that was opened', () =>
    given(consultation)
      .knowing({ ...facts, matterKnown: false })
      .when(opening)
      .thenRejected('MATTER_UNKNOWN'));

  it('needs a charter that says how long is long enough', () =>
    given(consultation)
      .knowing({ ...facts, charter: null })
      .when(opening)
      .thenRejected('NO_CHARTER_IN_FORCE'));

  it('is opened once', () =>
    given(consultation, opened)
      .knowing(facts)
      .when(opening)
      .thenRejected('CONSULTATION_ALREADY_OPENED'));
});

describe('A consultation that is closed', () => {
  it('owes findings and a decision from that moment', () =>
    given(consultation, opened).knowing(facts, closedAt).when(closing).then(closed));

  it('was over on the announced day, however late somebody says so', () =>
    given(consultation, opened)
      .knowing(facts, '2026-06-08T08:00:00.000Z')
      .when(closing)
      .then({
        type: 'ConsultationClosed',
        data: {
          decide: promise(charter, 'consultation.decide', closesAt),
          findings: promise(charter, 'consultation.findings', closesAt),
        },
      }));

  it('had opened before', () => {
    given(consultation, opened)
      .knowing(facts, '2026-03-08T23:59:59.999Z')
      .when(closing)
      .thenRejected('CONSULTATION_NOT_OPEN');
    given(consultation).knowing(facts, closedAt).when(closing).thenRejected('CONSULTATION_UNKNOWN');
  });

  it('needs a charter that says when the decision is due', () =>
    given(consultation, opened)
      .knowing({ ...facts, charter: null }, closedAt)
      .when(closing)
      .thenRejected('NO_CHARTER_IN_FORCE'));

  it('stays closed when closed twice', () =>
    given(consultation, opened, closed).knowing(facts, closedAt).when(closing).thenNothing());
});

describe('What others know of a consultation', () => {
  it('is until when it is announced to be open', () =>
    expect(consultation.evolve(consultation.initial, past(opened))).toEqual({
      status: 'announced',
      matterId: uuid(2),
      level: 'CONSULT',
      opensAt,
      closesAt,
      closedAt: closesAt,
      decide: promise(charter, 'consultation.decide', closesAt),
      themes: {},
      findings: null,
    }));

  it('is when it really closed, once it has', () =>
    expect(
      [past(opened), past(closed, 1, { occurredAt: closedAt })].reduce(
        consultation.evolve,
        consultation.initial,
      ),
    ).toMatchObject({
      status: 'closed',
      closesAt,
      closedAt,
      decide: promise(charter, 'consultation.decide', closedAt),
    }));
});
