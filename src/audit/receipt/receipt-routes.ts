import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { PublishedLog } from '../../notary/published-log.js';
import { noReceiptPage, POLICY, receiptPage } from './receipt-page.js';
import { Receipts } from './receipts.js';

/** No ledger is longer. */
const PLACE = /^(0|[1-9]\d{0,14})$/;

/**
 * `GET /receipts/INDEX`, for everybody: the log holds an entry with this fingerprint at this place. A page, or JSON for
 * whoever asks for it. What the entry is about, nobody learns here.
 */
export function publishReceipts(http: FastifyInstance, log: PublishedLog): void {
  const receipts = new Receipts(log);
  const style = readFileSync(new URL('receipt.css', import.meta.url), 'utf8');

  http.get('/receipts/receipt.css', (_, reply) =>
    reply.type('text/css; charset=utf-8').header('x-content-type-options', 'nosniff').send(style),
  );

  http.get<{ Params: { index: string } }>('/receipts/:index', async (request, reply) => {
    const { index } = request.params;
    const found = PLACE.test(index) ? await receipts.at(Number(index)) : null;
    reply
      .code(found ? 200 : 404)
      .header('cache-control', 'no-cache')
      .header('vary', 'accept')
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('content-security-policy', POLICY);
    if (likesJson(request.headers.accept))
      return reply
        .header('access-control-allow-origin', '*')
        .type('application/json; charset=utf-8')
        .send(found ?? { message: whyNot(index) });
    return reply
      .type('text/html; charset=utf-8')
      .send(found ? receiptPage(found) : noReceiptPage(whyNot(index)));
  });
}

/** Browsers name HTML; programs that want JSON name that, and the rest gets the page. */
const likesJson = (accept = '') =>
  accept.includes('application/json') && !accept.includes('text/html');

const whyNot = (index: string) =>
  PLACE.test(index)
    ? `Nothing is published at place ${index}. If your receipt is new, ask again in a moment.`
    : 'A receipt is asked for by its place in the log, a whole number from 0 on.';
