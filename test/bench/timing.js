/** The value that a share of all are not above, such as 0.99. */
export const quantile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

export const median = (values) =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** Does `work(n)` for every n below `count`, so many at a time, and answers how long all and each took. */
export async function inFlight(workers, count, work) {
  const eachMs = new Float64Array(count);
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const n = next++;
      const began = performance.now();
      await work(n);
      eachMs[n] = performance.now() - began;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: workers }, worker));
  const seconds = (performance.now() - started) / 1000;
  eachMs.sort();
  return { count, seconds, p50Ms: quantile(eachMs, 0.5), p99Ms: quantile(eachMs, 0.99) };
}
