// Without a Postgres every test of it is skipped, and says why in its name.
const [, reason] =
  /^none: (.*)$/.exec(process.env.POSTGRES_URL ?? 'none: it was not started') ?? [];

if (reason) {
  const { skip } = it;
  const skipped = (name: string, test: jest.ProvidesCallback) =>
    skip(`${name} (no Postgres: ${reason})`, test);
  globalThis.it = Object.assign(skipped, it, { each: skip.each });
  globalThis.test = globalThis.it;
}
