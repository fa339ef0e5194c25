// A plot as SVG: a panel for each kind of cost, events on a logarithmic axis, milliseconds from zero.
import { panels, series } from './series.js';

const WIDTH = 860;
const PANEL = { width: 430, height: 300 };
const INSIDE = { left: 62, right: 16, top: 34, bottom: 46 };
const LEGEND_LINE = 15;
/** Told apart by people who see no red or no green, and on paper by their marks. */
const COLOURS = ['#0b5fa5', '#c2570c', '#2e7d32', '#7b1fa2'];

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const text = (x, y, words, more = '') => `<text x="${x}" y="${y}" ${more}>${escaped(words)}</text>`;
const inWords = (events) =>
  events >= 950_000 ? `${Math.round(events / 1e5) / 10} M` : `${Math.round(events / 1e3)} k`;

/** The next 1, 2 or 5 with zeros that is not below. */
const roundUp = (value) => {
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((times) => times * unit).find((each) => each >= value * 0.999);
};

function panelOf({ name, title }, points) {
  const lines = series.filter(({ panel }) => panel === name);
  const width = PANEL.width - INSIDE.left - INSIDE.right;
  const height = PANEL.height - INSIDE.top - INSIDE.bottom;
  const highest = roundUp(
    1.15 * Math.max(...points.flatMap((at) => lines.map((line) => at[line.name]))),
  );
  const sizes = points.map(({ events }) => Math.log10(events));
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const x = (events) => INSIDE.left + (width * (Math.log10(events) - least)) / (most - least || 1);
  const y = (ms) => INSIDE.top + height * (1 - ms / highest);
  const fixed = (value) => value.toFixed(1);
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => {
    const at = fixed(y(share * highest));
    return [
      `<line x1="${INSIDE.left}" x2="${INSIDE.left + width}" y1="${at}" y2="${at}" stroke="#d0d4d9"/>`,
      text(
        INSIDE.left - 6,
        Number(at) + 4,
        `${Number((share * highest).toPrecision(3))}`,
        'text-anchor="end"',
      ),
    ];
  });
  const marks = points.map(({ events }) =>
    text(fixed(x(events)), INSIDE.top + height + 18, inWords(events), 'text-anchor="middle"'),
  );
  const drawn = lines.flatMap((line, n) => {
    const at = points.map((point) => [fixed(x(point.events)), fixed(y(point[line.name]))]);
    const legend = INSIDE.top + 12 + n * LEGEND_LINE;
    return [
      `<polyline fill="none" stroke="${COLOURS[n]}" stroke-width="2" points="${at.map((each) => each.join()).join(' ')}"/>`,
      ...at.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${COLOURS[n]}"/>`),
      `<line x1="${INSIDE.left + 8}" x2="${INSIDE.left + 26}" y1="${legend - 4}" y2="${legend - 4}" stroke="${COLOURS[n]}" stroke-width="2"/>`,
      text(INSIDE.left + 31, legend, line.work),
    ];
  });
  return [
    text(INSIDE.left, 20, title, 'font-size="14" font-weight="bold"'),
    ...grid,
    ...marks,
    text(INSIDE.left + width / 2, PANEL.height - 8, 'events in the ledger', 'text-anchor="middle"'),
    text(
      14,
      INSIDE.top + height / 2,
      'milliseconds',
      `text-anchor="middle" transform="rotate(-90 14 ${INSIDE.top + height / 2})"`,
    ),
    ...drawn,
  ];
}

/** `points` have `events` and a time in milliseconds for each series. */
export function plotOf(points) {
  const rows = Math.ceil(panels.length / 2);
  const drawn = panels.map((panel, n) => {
    const at = `${(n % 2) * PANEL.width} ${Math.floor(n / 2) * PANEL.height}`;
    return `<g transform="translate(${at})">\n${panelOf(panel, points).join('\n')}\n</g>`;
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${rows * PANEL.height}" font-family="sans-serif" font-size="11" fill="#1a1a1a" role="img" aria-label="What a contact costs as the ledger grows">`,
    `<rect width="${WIDTH}" height="${rows * PANEL.height}" fill="#ffffff"/>`,
    ...drawn,
    '</svg>',
  ].join('\n')}\n`;
}
