import 'reflect-metadata';
import { settingsOf, start } from './roles.js';
import { troubleInWords } from './troubles.js';

try {
  await start(settingsOf(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${troubleInWords(error)}\n`);
  process.exit(1);
}
