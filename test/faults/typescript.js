// Lets a program run the TypeScript of test/ as it is, on what was built of src/.
import { existsSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const root = new URL('../../', import.meta.url).href;
const { exclude: _, ...settings } = JSON.parse(readFileSync(new URL('.swcrc', root), 'utf8'));

export async function resolve(specifier, context, next) {
  if (!specifier.startsWith('.') || !context.parentURL?.startsWith(`${root}test/`))
    return next(specifier, context);
  const { href } = new URL(specifier, context.parentURL);
  if (href.startsWith(`${root}src/`))
    return next(href.replace(`${root}src/`, `${root}dist/`), context);
  const source = href.replace(/\.js$/, '.ts');
  return next(existsSync(fileURLToPath(source)) ? source : href, context);
}

export async function load(url, context, next) {
  if (!url.startsWith(`${root}test/`) || !url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    ...settings,
    filename,
    swcrc: false,
    sourceMaps: 'inline',
  });
  return { format: 'module', source: code, shortCircuit: true };
}

/** From now on in this process; in the thread of the hooks themselves there is nothing to do. */
export const readTypescript = () => register(import.meta.url);
