import { median } from '../timing.js';

const thousands = (rate) => Math.round(rate).toLocaleString('en-GB');

/** The median of a figure's rounds, per second; or in which way one of them was wrong. */
export const resultOf = (rounds) => {
  const wrong = rounds.find((round) => round.wrong)?.wrong;
  return wrong
    ? { wrong }
    : { perSecond: median(rounds.map(({ count, seconds }) => count / seconds)) };
};

const cell = ({ wrong, perSecond }) => (wrong ? '**wrong counts**' : thousands(perSecond));

/** Markdown: a row a figure, a column a store; then what was wrong, in words. */
export const tableOf = (figures, stores, results) => {
  const of = (figure, store) => results[store.name][figure.name];
  const rows = figures.map(
    (figure) =>
      `| ${[figure.work, ...stores.map((store) => cell(of(figure, store)))].join(' | ')} |`,
  );
  const wrong = figures.flatMap((figure) =>
    stores.flatMap((store) =>
      of(figure, store).wrong ? [`- ${store.title}: ${of(figure, store).wrong}.`] : [],
    ),
  );
  return [
    `| Per second | ${stores.map(({ title }) => title).join(' | ')} |`,
    `|---|${stores.map(() => '--:').join('|')}|`,
    ...rows,
    ...(wrong.length > 0 ? ['', ...wrong] : []),
  ].join('\n');
};
