import { HOW_QUESTIONS_GO_ON } from './how-questions-go-on.js';
import { HOW_THE_COUNCIL_DECIDES } from './how-the-council-decides.js';
import { HOW_THEY_SPEAK } from './how-they-speak.js';
import type { Chapter } from './situation.js';
import { WHO_SPEAKS } from './who-speaks.js';

/** Every situation that a council asked for, each at least once. */
export const CHAPTERS: readonly Chapter[] = [
  WHO_SPEAKS,
  HOW_THEY_SPEAK,
  HOW_THE_COUNCIL_DECIDES,
  HOW_QUESTIONS_GO_ON,
];
