import { examples, the } from '../../test/examples.js';
import { MORNING, type Told, tell, tells } from '../../test/tells.js';
import {
  consultationsOf,
  decisions,
  findDecision,
  listDecisions,
  papersOf,
} from './decision.projection.js';

const { DecisionScheduled, PapersPublished, ContributionsConsidered, DecisionTaken } = examples;
const { DecisionPublished, DecisionDeferred, ItemWithdrawn, DecisionTookEffect } = examples;

const after = async (...told: Told[]) =>
  findDecision(await tell([DecisionScheduled(), ...told]), the.decision);

tells(decisions, {
  DecisionScheduled: async () => {
    const db = await tell([
      DecisionScheduled({ consultationIds: [the.consultation, the.consultation] }),
    ]);
    expect(await findDecision(db, the.decision)).toMatchObject({
      matterId: the.matter,
      status: 'SCHEDULED',
      title: 'Sunday timetable',
      body: 'Cabinet',
      meetingAt: '2026-06-15T18:00:00.000Z',
      role: 'DECIDES',
      isKey: 0,
      effect: null,
    });
    expect(await consultationsOf(db, the.decision)).toEqual([the.consultation]);
    const { rows } = await listDecisions(db, { body: 'Cabinet', status: 'SCHEDULED' }, 'asc', {
      first: 9,
      after: null,
    });
    expect(rows.map(({ row }) => row.id)).toEqual([the.decision]);
  },
  PapersPublished: async () => {
    const db = await tell([DecisionScheduled(), PapersPublished()]);
    expect(await papersOf(db, the.decision)).toMatchObject([
      {
        title: 'Report',
        url: 'https://council.example/report',
        considers: 0,
        publishedAt: MORNING,
      },
      { title: 'Appendix', hash: 'abc' },
    ]);
  },
  ContributionsConsidered: async () => {
    const db = await tell([DecisionScheduled(), ContributionsConsidered()]);
    expect(await papersOf(db, the.decision)).toMatchObject([
      { title: 'What people said', hash: 'def', considers: 1 },
    ]);
  },
  DecisionTaken: async () =>
    expect(await after(DecisionTaken())).toMatchObject({
      status: 'TAKEN',
      effect: 'FINAL',
      result: 'CARRIED',
      resolution: 'Buses run on Sunday.',
      alternatives: '["Saturday only"]',
      takenAt: MORNING,
    }),
  DecisionPublished: async () =>
    expect(await after(DecisionTaken(), DecisionPublished())).toMatchObject({
      status: 'PUBLISHED',
      howToChallenge: 'Write to us.',
      publishedAt: MORNING,
    }),
  DecisionDeferred: async () => {
    expect(await after(DecisionDeferred())).toMatchObject({
      status: 'DEFERRED',
      meetingAt: '2026-06-22T18:00:00.000Z',
    });
    expect(await after(DecisionDeferred({ meetingAt: null }))).toMatchObject({
      meetingAt: '2026-06-15T18:00:00.000Z',
    });
  },
  ItemWithdrawn: async () =>
    expect(await after(ItemWithdrawn())).toMatchObject({ status: 'WITHDRAWN' }),
  DecisionTookEffect: async () =>
    expect(await after(DecisionTaken(), DecisionTookEffect())).toMatchObject({
      status: 'IN_EFFECT',
      tookEffectAt: MORNING,
    }),
});
