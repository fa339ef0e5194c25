import { readFileSync } from 'node:fs';

// The settings of the build, but as CommonJS: in jest's own ESM a CommonJS package cannot require Nest.
const { exclude: _, ...build } = JSON.parse(
  readFileSync(new URL('.swcrc', import.meta.url), 'utf8'),
);
const typescript = { ...build, swcrc: false, module: { type: 'commonjs' } };
const javascript = { ...typescript, jsc: { ...build.jsc, parser: { syntax: 'ecmascript' } } };

/** Packages that are published as ES modules only, or that jest's resolver takes the ESM half of. */
const publishedAsEsm = [
  '@nestjs',
  '@golevelup',
  'canonicalize',
  'fast-check',
  'graphql-ws',
  'jose',
  'kysely',
  'pure-rand',
  'stream-chain',
  'stream-json',
  'typebox',
  // what they need
  '@borewit',
  '@tokenizer',
  'file-type',
  'load-esm',
  'strtok3',
  'token-types',
  'uint8array-extras',
];

const everywhere = {
  testEnvironment: 'node',
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^canonicalize$': '<rootDir>/node_modules/canonicalize/lib/canonicalize.js',
  },
  modulePathIgnorePatterns: ['<rootDir>/(dist|data|coverage)/'],
  transform: {
    '\\.ts$': ['@swc/jest', typescript],
    '\\.m?js$': ['@swc/jest', javascript],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${publishedAsEsm.join('|')})/)`],
};

/** What asks read models runs once more, with those on Postgres: test/read-models.ts makes the difference. */
const alsoOnPostgres = [
  'src/**/*.{projection,queries}.spec.ts',
  'test/audit/{evidence-command,evidence,published-log}.spec.ts',
  'test/experience/{properties,simulating}.spec.ts',
  'test/graphql/reading.spec.ts',
  'test/journeys/a-question-answered.spec.ts',
  'test/projections/{indexes,parking,rebuild,rebuild-command,touching}.spec.ts',
  'test/simulation/*.spec.ts',
];

export default {
  // A shared machine can be slow for a while: that is no failure.
  testTimeout: 240_000,
  // A failed test can leave a thread behind. At a desk that shows as a run that will not end, and should;
  // the build server has to come back with its tally all the same.
  forceExit: Boolean(process.env.CI),
  // One file on each of two cores. What a file has loaded stays with its process, so a process that has grown makes room
  // for a new one; without that, sweeping its heap takes most of the time in the end.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  projects: [
    {
      ...everywhere,
      displayName: 'files',
      testMatch: ['<rootDir>/{src,test}/**/*.spec.ts', '!**/test/postgres/**'],
    },
    {
      ...everywhere,
      displayName: 'postgres',
      testMatch: [...alsoOnPostgres, 'test/postgres/*.spec.ts'].map((path) => `<rootDir>/${path}`),
      globals: { onPostgres: true },
      globalSetup: '<rootDir>/test/postgres/start.ts',
      globalTeardown: '<rootDir>/test/postgres/stop.ts',
      setupFilesAfterEnv: ['<rootDir>/test/postgres/skip-without.ts'],
    },
  ],
};
