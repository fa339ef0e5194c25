const { existsSync, readdirSync } = require('node:fs');

const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const npm = (name) => `node_modules/(@types/)?${name}/`;
const valued = { dependencyTypesNot: ['type-only'] };

// A decider is known by the events beside it: citizen.events.ts makes citizen.ts a decider, and
// citizen-rules.ts the part of it that is written down apart.
const deciders = existsSync('src')
  ? readdirSync('src', { recursive: true, encoding: 'utf8' })
      .map((path) => `src/${path.replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith('.events.ts'))
      .map((path) => `^${path.replace(/\.events\.ts$/, '')}(-rules)?\\.ts$`)
  : [];
const plain = '^src/(communications|engagement|democracy|matters)/[^./]+\\.ts$';
const plainInside = '^src/engagement/(handling|repair)/[^./]+\\.ts$';
const policy = '^src/experience/policy/';
const pure = [plain, plainInside, ...deciders, '\\.events\\.ts$', policy];

const strands = '^src/(communications|engagement|democracy|matters|citizens|experience)/';
const machinery = '^src/(ledger|notary|projections|operations)/';
const doors = '^src/(intake|outreach|audit|dashboard|demo|table)/';
// Whatever lies directly in src/ joins the folders; config.ts is read by whoever is wired there.
const wiring = '^src/(command-line/)?(?!config\\.)[^/]+\\.ts$';

module.exports = {
  forbidden: [
    never(
      'deciders-are-pure',
      'A decision can be repeated years later: no clock, no database, no framework.',
      { path: pure },
      {
        path: '.',
        pathNot: [
          ...pure,
          '\\.commands\\.ts$',
          '^src/ledger/(event|decider)\\.ts$',
          npm('(typebox|luxon)'),
        ],
      },
    ),
    never(
      'only-the-policy-reckons-with-a-calendar',
      'Everybody else asks it, so that a working day means one thing.',
      { path: pure, pathNot: policy },
      { path: npm('luxon') },
    ),
    never(
      'events-are-declared-not-decided',
      'What can happen is read first and needs nothing that comes later in the walk.',
      { path: '\\.events\\.ts$' },
      { path: '^src/', pathNot: ['\\.events\\.ts$', policy, '^src/ledger/event\\.ts$'] },
    ),
    never(
      'the-policy-stands-alone',
      'A standing is worked out from facts that are handed in; the policy fetches none.',
      { path: policy },
      { path: '^src/', pathNot: [policy, '\\.events\\.ts$', '^src/ledger/(event|decider)\\.ts$'] },
    ),
    never(
      'deciders-know-commands-as-types',
      'A decision depends on what was asked, never on how it was checked or carried here.',
      { path: pure },
      { path: '\\.commands\\.ts$', ...valued },
    ),
    never(
      'events-are-the-only-language-between-modules',
      'A strand reads another through its events; the rest of it may change without notice.',
      { path: strands },
      { path: strands, pathNot: ['^src/$1/', '\\.events\\.ts$', policy] },
    ),
    never(
      'standings-are-made-in-one-place',
      'Everybody else shows what was judged; whoever judges again may judge differently.',
      { path: '^src/', pathNot: ['^src/(experience|audit)/', wiring] },
      { path: `${policy}(judge\\.|criteria/)`, ...valued },
    ),
    never(
      'strands-do-not-know-the-doors',
      'Who brings news in and who carries it out may change without the council’s rules noticing.',
      { path: strands },
      { path: doors, pathNot: '\\.events\\.ts$' },
    ),
    never(
      'doors-ask-and-read',
      'A door hands over requests and reads answers; it never reaches behind them.',
      { path: '^src/(intake|outreach|dashboard|table)/' },
      { path: strands, pathNot: ['\\.(events|commands|query|queries|projection)\\.ts$', policy] },
    ),
    never(
      'the-demo-asks-like-anybody-else',
      'What it shows can be done by any other system, because it has no other way in.',
      { path: '^src/demo/' },
      {
        path: '^src/',
        pathNot: ['^src/(demo|terminal)/', `${policy}(vocabulary|standing)\\.ts$`],
      },
    ),
    never(
      'the-ledger-knows-no-domain',
      'The ledger can be lifted out and used elsewhere.',
      { path: '^src/ledger/' },
      { path: '^src/', pathNot: '^src/ledger/' },
    ),
    never(
      'proving-is-arithmetic',
      'Whoever checks a proof has bytes and a public key, and neither our files nor our clock.',
      { path: '^src/ledger/merkle/' },
      {
        path: '.',
        pathNot: ['^src/ledger/merkle/', '^src/ledger/(event|canonical)\\.ts$', '^(node:)?crypto$'],
      },
    ),
    never(
      'verifying-is-arithmetic',
      'What an auditor has may lie anywhere; whether it is sound does not depend on where.',
      { path: '^src/audit/verify/' },
      {
        path: '.',
        pathNot: [
          '^src/(ledger/merkle|audit/verify)/',
          '^src/ledger/(event|canonical|uuid5|well-formed)\\.ts$',
          '^(node:)?crypto$',
          npm('typebox'),
        ],
      },
    ),
    never(
      'the-machinery-knows-no-citizen',
      'What keeps and follows records is the same whatever they say.',
      { path: machinery },
      { path: '^src/', pathNot: [machinery, '^src/config\\.ts$'] },
    ),
    never(
      'nobody-asks-the-wiring',
      'What joins the parts is needed by none of them.',
      { path: '^src/[^/]+/', pathNot: wiring },
      { path: wiring },
    ),
    never(
      'one-way-in-one-way-out',
      'Only the ledger appends; only what follows reads from its end.',
      {
        path: '^src/',
        // graphql/errors.ts puts its failures into words.
        pathNot: [
          wiring,
          '^src/(ledger|notary|projections|operations|audit)/',
          '\\.reaction\\.ts$',
          '^src/graphql/errors\\.ts$',
        ],
      },
      { path: '^src/ledger/event-store\\.ts$', ...valued },
    ),
    never(
      'the-store-is-chosen-in-the-wiring',
      'Another store is another folder and one changed line.',
      { path: '^src/', pathNot: [wiring, '^src/ledger/(sqlite|eventstoredb)/'] },
      // How a durable file is opened is said once, for the ledger and for the other stores.
      { path: '^src/ledger/(sqlite|eventstoredb)/', pathNot: '^src/ledger/sqlite/database\\.ts$' },
    ),
    never(
      'only-stores-open-files-of-their-own',
      'A file that is opened elsewhere is opened with other promises.',
      { path: '^src/', pathNot: [wiring, '^src/(ledger/sqlite|projections|operations)/'] },
      { path: '^src/ledger/sqlite/database\\.ts$' },
    ),
    never(
      'the-driver-stays-in-its-adapters',
      'Another engine is another folder, not another line in every file.',
      { path: '^src/', pathNot: [wiring, '^src/(ledger/sqlite|projections|operations)/'] },
      { path: npm('(better-sqlite3|pg)') },
    ),
    never(
      'the-client-stays-in-its-adapter',
      'Its surprises are met in one folder.',
      { path: '^src/', pathNot: '^src/ledger/eventstoredb/' },
      { path: npm('@eventstore/db-client') },
    ),
    never(
      'sql-stays-on-the-read-side',
      'Whoever wants rows asks the functions beside the projection that fills them.',
      {
        path: '^src/',
        pathNot: [
          '^src/(projections|operations)/',
          '\\.(projection|query|queries)\\.ts$',
          '^src/experience/(?!policy/)',
        ],
      },
      { path: npm('kysely') },
    ),
    never(
      'an-audit-trusts-only-the-ledger',
      'An auditor must not depend on what is audited.',
      { path: '^src/audit/' },
      { path: '^src/', pathNot: ['^src/(audit|ledger|notary|experience)/', '\\.events\\.ts$'] },
    ),
    never(
      'verifying-needs-the-ledger-alone',
      'Whoever checks the proofs need not know what was said.',
      { path: '^src/(audit/(verify|copies)|command-line/verify(-apart|.process)?\\.ts)' },
      {
        path: '^src/',
        pathNot: '^src/(ledger/|audit/(verify|copies)/|terminal/|command-line/verify)',
      },
    ),
    never(
      'a-terminal-knows-nobody',
      'How something is shown there is the same whatever it is.',
      { path: '^src/terminal/' },
      { path: '^src/', pathNot: '^src/terminal/' },
    ),
    never('no-circles', 'Two files that need each other are one file.', {}, { circular: true }),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.mjs'],
      conditionNames: ['import', 'require', 'node', 'types', 'default'],
    },
  },
};
