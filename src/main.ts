import 'reflect-metadata';
import { settingsFrom } from './config.js';
import { serve } from './serve.js';
import { troubleInWords } from './troubles.js';

try {
  await serve(settingsFrom(process.env));
} catch (error) {
  process.stderr.write(`${troubleInWords(error)}\n`);
  process.exit(1);
}
