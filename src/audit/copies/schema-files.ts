import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema, Schemas } from '../verify/forms.js';
import { Unreadable } from './unreadable.js';

const JSON_FILE = '.json';

/** The published schemas of a folder such as `schemas/`. Throws `Unreadable`. */
export function schemasIn(folder: string): Schemas {
  const of = (path: string): JsonSchema => JSON.parse(readFileSync(join(folder, path), 'utf8'));
  try {
    const names = readdirSync(join(folder, 'events')).filter((name) => name.endsWith(JSON_FILE));
    return {
      envelope: of('envelope.json'),
      events: new Map(
        names.map((name) => [name.slice(0, -JSON_FILE.length), of(`events/${name}`)]),
      ),
    };
  } catch (error) {
    throw new Unreadable(`The schemas in ${folder} cannot be read: ${(error as Error).message}.`);
  }
}
