import { Form } from './texts.js';

/** What each is asked for by, the most particular name first. */
const names: readonly (readonly [form: Form, names: readonly string[]])[] = [
  [Form.LINES, [Form.LINES, 'application/ndjson', 'application/*', '*/*']],
  [Form.BATCH, [Form.BATCH, 'application/*', '*/*']],
];

/** The form that an `Accept` header likes best (RFC 9110, 12.5.1), lines when it likes both; null for neither. */
export function formFor(accept: string | undefined): Form | null {
  if (!accept?.trim()) return Form.LINES;
  const liking = new Map(
    accept.split(',').map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return [type, quality === undefined ? 1 : Number(quality.slice(2)) || 0] as const;
    }),
  );
  let best: Form | null = null;
  let most = 0;
  for (const [form, called] of names) {
    const liked = called.map((name) => liking.get(name)).find((one) => one !== undefined) ?? 0;
    if (liked <= most) continue;
    best = form;
    most = liked;
  }
  return best;
}
