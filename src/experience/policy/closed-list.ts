/** The closed lists of words that every strand shares, each with the sentence that explains it to a reader of the schema. */
export const words = <W extends Record<string, string>>(described: W) => ({
  words: Object.fromEntries(Object.keys(described).map((word) => [word, word])) as {
    readonly [K in keyof W]: K & string;
  },
  valuesMap: Object.fromEntries(
    Object.entries(described).map(([word, description]) => [word, { description }]),
  ) as { [K in keyof W]: { description: string } },
});
