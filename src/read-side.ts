import { persons } from './citizens/person.projection.js';
import { privacy } from './citizens/privacy.projection.js';
import { wishes } from './citizens/wish.projection.js';
import { broadcasts } from './communications/broadcast.projection.js';
import { lines } from './communications/line.projection.js';
import { persona } from './communications/persona.projection.js';
import { voices } from './communications/voice.projection.js';
import { decisions } from './democracy/decision.projection.js';
import { elections } from './democracy/election.projection.js';
import { outcomes } from './democracy/outcome.projection.js';
import { consultations } from './engagement/consultation.projection.js';
import { contributions } from './engagement/contribution.projection.js';
import { declared } from './events.js';
import { charters } from './experience/charter.projection.js';
import { experience } from './experience/experience.projection.js';
import { paces } from './experience/figures/pace.projection.js';
import { pacing } from './experience/figures/pacing.js';
import { journeys } from './experience/journey.projection.js';
import { judging } from './experience/judging.js';
import { reconciliations } from './intake/source.projection.js';
import { matters } from './matters/matter.projection.js';
import { timeline } from './matters/timeline.projection.js';
import { tellables } from './outreach/tellable.projection.js';
import { tellings } from './outreach/telling.projection.js';
import { integrity } from './oversight/integrity.projection.js';
import { readiness } from './oversight/readiness.projection.js';
import { value } from './oversight/value.projection.js';
import type { Consequences, ReadSide, Step } from './projections/projection.js';
import { shapeOf } from './projections/shape.js';
import { reviews } from './table/review.projection.js';
import { skills } from './table/skill.projection.js';

const projections = [
  charters,
  persons,
  experience,
  journeys,
  matters,
  voices,
  lines,
  persona,
  broadcasts,
  contributions,
  consultations,
  decisions,
  outcomes,
  elections,
  tellings,
  wishes,
  privacy,
  tellables,
  timeline,
  paces,
  reviews,
  skills,
  reconciliations,
  readiness,
  integrity,
  value,
];

/** What follows from the rows: every standing, kept true, and how long each step took. */
const consequences: Consequences = inTurn(judging, pacing);

/** Every read model of the service. */
export const readSide: ReadSide = { events: declared, projections, consequences };

/** One more whenever the same tables come to be filled otherwise. The tables themselves need no counting. */
const TELLING = 1;

/** What the read models of this code look like; rows of another shape are told anew. */
export const shape = shapeOf(readSide, TELLING);

function inTurn(...all: readonly Consequences[]): Consequences {
  return {
    tables: (schema) => all.flatMap(({ tables }) => tables(schema)),
    step: async (read, rows, now) => {
      const steps: Step[] = [];
      for (const { step } of all) steps.push(await step(read, rows, now));
      return {
        more: steps.some(({ more }) => more),
        news: steps.flatMap(({ news }) => news),
        nextAt: steps.flatMap(({ nextAt }) => nextAt ?? []).sort()[0] ?? null,
      };
    },
  };
}
