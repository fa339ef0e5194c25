import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** For every boundary an import that crosses it: a rule that never fired may be a rule that cannot. */
export const crossings: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['deciders-are-pure', 'src/engagement/petition.ts', 'node:fs'],
  ['deciders-are-pure', 'src/engagement/petition.events.ts', 'src/ledger/command.ts'],
  ['deciders-are-pure', 'src/citizens/guest.ts', 'src/citizens/keys.ts'],
  ['deciders-are-pure', 'src/citizens/guest-rules.ts', 'src/citizens/keys.ts'],
  ['deciders-are-pure', 'src/experience/policy/clock.ts', 'kysely'],
  ['only-the-policy-reckons-with-a-calendar', 'src/engagement/petition.ts', 'luxon'],
  ['events-are-declared-not-decided', 'src/citizens/guest.events.ts', 'src/citizens/guest.ts'],
  ['the-policy-stands-alone', 'src/experience/policy/clock.ts', 'src/engagement/petition.ts'],
  ['deciders-know-commands-as-types', 'src/citizens/guest.ts', 'src/citizens/guest.commands.ts'],
  [
    'events-are-the-only-language-between-modules',
    'src/democracy/motion.reaction.ts',
    'src/engagement/petition.ts',
  ],
  [
    'standings-are-made-in-one-place',
    'src/matters/mood.projection.ts',
    'src/experience/policy/judge.ts',
  ],
  ['strands-do-not-know-the-doors', 'src/democracy/motion.resolver.ts', 'src/outreach/carrier.ts'],
  ['doors-ask-and-read', 'src/intake/rows.ts', 'src/engagement/petition.ts'],
  ['the-demo-asks-like-anybody-else', 'src/demo/story.ts', 'src/engagement/petition.commands.ts'],
  ['the-ledger-knows-no-domain', 'src/ledger/hasty.ts', 'src/engagement/petition.events.ts'],
  ['proving-is-arithmetic', 'src/ledger/merkle/copy.ts', 'node:fs'],
  ['proving-is-arithmetic', 'src/ledger/merkle/live.ts', 'src/ledger/event-store.ts'],
  ['verifying-is-arithmetic', 'src/audit/verify/live.ts', 'src/ledger/event-store.ts'],
  ['verifying-is-arithmetic', 'src/audit/verify/copy.ts', 'node:fs'],
  ['the-machinery-knows-no-citizen', 'src/operations/jobs.ts', 'src/citizens/keys.ts'],
  ['nobody-asks-the-wiring', 'src/graphql/schema.ts', 'src/app.module.ts'],
  ['one-way-in-one-way-out', 'src/engagement/petition.resolver.ts', 'src/ledger/event-store.ts'],
  ['the-store-is-chosen-in-the-wiring', 'src/audit/tiles.ts', 'src/ledger/sqlite/store.ts'],
  ['only-stores-open-files-of-their-own', 'src/citizens/keys.ts', 'src/ledger/sqlite/database.ts'],
  ['the-driver-stays-in-its-adapters', 'src/citizens/keys.ts', 'better-sqlite3'],
  ['the-client-stays-in-its-adapter', 'src/ledger/other.ts', '@eventstore/db-client'],
  ['sql-stays-on-the-read-side', 'src/engagement/petition.resolver.ts', 'kysely'],
  ['an-audit-trusts-only-the-ledger', 'src/audit/tiles.ts', 'src/projections/rows.ts'],
  ['an-audit-trusts-only-the-ledger', 'src/audit/replay/way.ts', 'src/auth/tokens.ts'],
  ['verifying-needs-the-ledger-alone', 'src/audit/verify.ts', 'src/experience/policy/judge.ts'],
  ['verifying-needs-the-ledger-alone', 'src/audit/copies/a.ts', 'src/audit/replay/page.ts'],
  ['verifying-needs-the-ledger-alone', 'src/command-line/verify.ts', 'src/config.ts'],
  ['a-terminal-knows-nobody', 'src/terminal/screen.ts', 'src/audit/tiles.ts'],
  ['no-circles', 'src/graphql/egg.ts', 'src/graphql/egg.ts'],
];

/** Writes a small made-up tree in which every crossing happens, packages included. */
export const plant = (folder: string) => {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const texts = new Map<string, string>();
  for (const [, from, to] of crossings) {
    const near = relative(dirname(from), to).replaceAll('\\', '/').replace(/\.ts$/, '.js');
    const target = to.startsWith('src/') ? (near.startsWith('.') ? near : `./${near}`) : to;
    const name = `it${texts.get(from)?.length ?? 0}`;
    texts.set(
      from,
      `${texts.get(from) ?? ''}import { it as ${name} } from '${target}'; ${name};\n`,
    );
    if (to.startsWith('src/')) texts.set(to, texts.get(to) ?? '');
    else if (!to.startsWith('node:')) {
      write(`node_modules/${to}/package.json`, JSON.stringify({ name: to, main: 'index.js' }));
      write(`node_modules/${to}/index.js`, 'exports.it = 1;');
    }
  }
  for (const [path, text] of texts) write(path, `${text}export const it = 1;\n`);
};
