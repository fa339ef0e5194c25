import type { Chapter } from './situation.js';
import { WHO_SPEAKS } from './who-speaks.js';

/** Every situation that a council asked for, each at least once. */
export const CHAPTERS: readonly Chapter[] = [WHO_SPEAKS];
