import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import ts from 'typescript';

/** A file as it is reviewed: `path` is relative to the project, with forward slashes. */
export type Source = Readonly<{ path: string; text: string }>;

/** Every TypeScript file under a folder of the project, specs included; what a bench installed is not ours to review. */
export const sourcesUnder = (folder: string): Source[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.includes('/node_modules/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** Every node of a file, parents before their children. */
export function* nodesOf({ path, text }: Source): Generator<ts.Node> {
  const waiting: ts.Node[] = [ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true)];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    waiting.push(...children.reverse());
  }
}

const some = (source: Source, holds: (node: ts.Node) => boolean) => {
  for (const node of nodesOf(source)) if (holds(node)) return true;
  return false;
};

/** A habit that no import shows: what breaks it, and a file that does. */
export type Habit = Readonly<{
  habit: string;
  broken: (source: Source, all: readonly Source[]) => boolean;
  planted: Source;
}>;

const inSource = ({ path }: Source) => path.startsWith('src/');

export const habits: readonly Habit[] = [
  {
    habit: 'has no file longer than one sitting, 250 lines',
    broken: ({ text }) => text.trimEnd().split('\n').length > 250,
    planted: { path: 'src/matters/long.ts', text: '// a line\n'.repeat(251) },
  },
  {
    habit: 'has no folder of more than 25 files: it would be two',
    broken: ({ path }, all) =>
      all.filter(
        (other) => dirname(other.path) === dirname(path) && !other.path.endsWith('.spec.ts'),
      ).length > 25,
    planted: { path: 'src/crowd/25.ts', text: '' },
  },
  {
    habit: 'has no more than three levels of folders in src or test',
    broken: ({ path }) => path.split('/').length > 5,
    planted: { path: 'src/matters/one/two/three/four.ts', text: '' },
  },
  {
    habit: 'has no barrel',
    broken: (source) =>
      basename(source.path) === 'index.ts' ||
      (inSource(source) &&
        some(source, (node) => ts.isExportDeclaration(node) && !!node.moduleSpecifier)),
    planted: { path: 'src/matters/all.ts', text: `export * from './matter.js';` },
  },
  {
    habit: 'has no drawer for things without a name',
    broken: ({ path }) => /\/(utils?|common|shared|helpers?|lib|core|misc)(\/|\.)/.test(path),
    planted: { path: 'src/shared/dates.ts', text: '' },
  },
  {
    habit: 'has no name that says nothing',
    broken: (source) =>
      some(
        source,
        (node) =>
          (ts.isClassDeclaration(node) ||
            ts.isInterfaceDeclaration(node) ||
            ts.isTypeAliasDeclaration(node)) &&
          /(Manager|Helpers?|Utils?|Impl|Dto|(?<!Page)Info)$|^(Base|Abstract)[A-Z]/.test(
            node.name?.text ?? '',
          ),
      ),
    planted: { path: 'src/matters/a.ts', text: 'export class MatterManager {}' },
  },
  {
    habit: 'has no default over a union, which would silence the compiler',
    broken: (source) => inSource(source) && some(source, ts.isDefaultClause),
    planted: { path: 'src/matters/a.ts', text: 'switch (1 as number) { default: }' },
  },
  {
    habit: 'has no any, and no error that is waved through',
    broken: (source) =>
      some(source, ({ kind }) => kind === ts.SyntaxKind.AnyKeyword) ||
      /^\s*\/\/ ?@ts-(ignore|nocheck)/m.test(source.text),
    planted: { path: 'src/matters/a.ts', text: 'export const a: any = 1;' },
  },
  {
    habit: 'seals and opens personal values in citizens/ only',
    broken: (source) =>
      inSource(source) &&
      !source.path.startsWith('src/citizens/') &&
      some(source, (node) => ts.isIdentifier(node) && /^create(C|Dec)ipher/.test(node.text)),
    planted: { path: 'src/graphql/a.ts', text: `createDecipheriv('aes-256-gcm', key, iv);` },
  },
  {
    habit: 'appends in ledger/ only',
    broken: (source) =>
      inSource(source) &&
      !/^src\/ledger\/|\.spec\.ts$/.test(source.path) &&
      some(
        source,
        (node) =>
          ts.isCallExpression(node) &&
          ts.isPropertyAccessExpression(node.expression) &&
          node.expression.name.text === 'append' &&
          /store|ledger/i.test(node.expression.expression.getText()),
      ),
    planted: { path: 'src/intake/a.ts', text: 'await this.store.append(events);' },
  },
  {
    habit: 'reads time and chance in pure files from nowhere',
    broken: (source) =>
      /^src\/(communications|engagement|democracy|matters)\/[^./]+\.ts$|^src\/experience\/policy\/|^src\/ledger\/merkle\//.test(
        source.path,
      ) &&
      !source.path.endsWith('.spec.ts') &&
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bDateTime\.(now|local|utc)\(\)|\bcrypto\./.test(
        source.text,
      ),
    planted: { path: 'src/matters/a.ts', text: 'const now = new Date();' },
  },
  {
    habit: 'migrates operations only: read models are made anew',
    broken: ({ path }) => /migrations?[/.]/.test(path) && !path.startsWith('src/operations/'),
    planted: { path: 'src/projections/migrations/one.ts', text: '' },
  },
];
