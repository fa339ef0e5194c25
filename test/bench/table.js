import { median } from './timing.js';

/** The medians of a figure's rounds. */
export const resultOf = ({ name, work, limitIs, target }, { ours, limit }) => {
  const of = (rounds, value) => {
    const values = rounds.map(value).filter((each) => each !== undefined);
    return values.length === 0 ? undefined : median(values);
  };
  const rate = ({ count, seconds }) => count / seconds;
  const perSecond = of(ours, rate);
  const limitPerSecond = of(limit, rate);
  const result = {
    perSecond,
    limitPerSecond,
    ratio: perSecond / limitPerSecond,
    p50Ms: of(ours, ({ p50Ms }) => p50Ms),
    p99Ms: of(ours, ({ p99Ms }) => p99Ms),
    quietP99Ms: of(ours, ({ quietP99Ms }) => quietP99Ms),
    peakMb: of(ours, ({ peakMb }) => peakMb),
  };
  return { name, work, limitIs, target, ...result, met: isMet(target, result), ours, limit };
};

const isMet = (target, { ratio, perSecond, p99Ms, quietP99Ms, peakMb }) =>
  ratio >= (target.ratio ?? 0) &&
  perSecond >= (target.perSecond ?? 0) &&
  (target.p99Ms === undefined || p99Ms <= target.p99Ms) &&
  (target.p99Times === undefined || p99Ms <= target.p99Times * quietP99Ms) &&
  (target.peakMb === undefined || peakMb <= target.peakMb);

const thousands = (rate) => Math.round(rate).toLocaleString('en-GB');
const percent = (share) => `${Math.round(share * 100)} %`;
const ms = (value) => (value === undefined ? '–' : `${value.toFixed(1)} ms`);

const inWords = ({ ratio, perSecond, p99Ms, p99Times, peakMb }, quietP99Ms) =>
  [
    ratio && `≥ ${percent(ratio)}`,
    perSecond && `≥ ${thousands(perSecond)}/s`,
    p99Ms && `p99 ≤ ${p99Ms} ms`,
    p99Times && `p99 ≤ ${p99Times} × ${ms(quietP99Ms)}`,
    peakMb && `≤ ${peakMb} MB`,
  ]
    .filter(Boolean)
    .join(', ');

/** Markdown, one row a figure. */
export const tableOf = (results) =>
  [
    '| Work | ours, per second | its limit in the same run | ratio | p50 | p99 | target | met |',
    '|---|--:|--:|--:|--:|--:|---|---|',
    ...results.map(
      ({
        work,
        perSecond,
        limitPerSecond,
        limitIs,
        ratio,
        p50Ms,
        p99Ms,
        quietP99Ms,
        peakMb,
        target,
        met,
      }) => {
        const peak = target.peakMb ? `; peak ${Math.round(peakMb)} MB` : '';
        return `| ${work}${peak} | ${thousands(perSecond)} | ${thousands(limitPerSecond)} (${limitIs}) | ${percent(ratio)} | ${ms(p50Ms)} | ${ms(p99Ms)} | ${inWords(target, quietP99Ms)} | ${met ? 'yes' : '**no**'} |`;
      },
    ),
  ].join('\n');
