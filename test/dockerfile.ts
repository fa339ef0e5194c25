/** One line of a Dockerfile: `RUN npm ci` is `{ word: 'RUN', rest: 'npm ci' }`. */
export type Line = Readonly<{ word: string; rest: string }>;

/** The stages of a Dockerfile in order, comments left out; continued lines are not part of our dialect. */
export const stagesOf = (text: string): Line[][] => {
  const stages: Line[][] = [];
  for (const line of text.split('\n')) {
    const [, word, rest] = line.match(/^([A-Z]+)\s+(.*\S)\s*$/) ?? [];
    if (!word || !rest) continue;
    if (line.endsWith('\\')) throw new Error(`A continued line: ${line}`);
    if (word === 'FROM') stages.push([]);
    stages.at(-1)?.push({ word, rest });
  }
  return stages;
};

export const all = (stage: readonly Line[], word: string) =>
  stage.filter((line) => line.word === word).map(({ rest }) => rest);

/** The exec form of CMD and HEALTHCHECK: a JSON list at the end of the line. */
export const listIn = (rest: string): string[] => JSON.parse(rest.slice(rest.indexOf('[')));

/** `ENV A=1 B=2` as an object. */
export const settingsIn = (stage: readonly Line[]): Record<string, string> =>
  Object.fromEntries(
    all(stage, 'ENV')
      .flatMap((rest) => rest.split(/\s+/))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );

/** `COPY --from=build /service/dist ./dist`, both ends as written. */
export const copiesFromBuild = (stage: readonly Line[]) =>
  all(stage, 'COPY')
    .map((rest) => rest.split(/\s+/))
    .filter((words) => words.includes('--from=build'))
    .map((words) => ({ from: words.at(-2) ?? '', to: words.at(-1) ?? '' }));
