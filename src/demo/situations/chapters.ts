import { HOW_IT_IS_GAMED } from './how-it-is-gamed.js';
import { HOW_QUESTIONS_GO_ON } from './how-questions-go-on.js';
import { HOW_THE_COUNCIL_DECIDES } from './how-the-council-decides.js';
import { HOW_THEY_SPEAK } from './how-they-speak.js';
import { MONDAY_MORNING } from './monday-morning.js';
import { ONE_PERSONA } from './one-persona.js';
import { REPAIR_AND_DISPUTE } from './repair-and-dispute.js';
import type { Chapter } from './situation.js';
import { THE_TABLE } from './the-table.js';
import { WHO_SPEAKS } from './who-speaks.js';

/** Every situation that a council asked for, each at least once. */
export const CHAPTERS: readonly Chapter[] = [
  WHO_SPEAKS,
  HOW_THEY_SPEAK,
  HOW_THE_COUNCIL_DECIDES,
  HOW_QUESTIONS_GO_ON,
  HOW_IT_IS_GAMED,
  REPAIR_AND_DISPUTE,
  THE_TABLE,
  ONE_PERSONA,
  MONDAY_MORNING,
];
