import { formFor } from './accept.js';
import { Form } from './texts.js';

describe('The form of a replay', () => {
  it.each([
    [undefined, Form.LINES],
    ['', Form.LINES],
    ['*/*', Form.LINES],
    ['application/*', Form.LINES],
    ['application/x-ndjson', Form.LINES],
    ['application/ndjson', Form.LINES],
    ['application/cloudevents-batch+json', Form.BATCH],
    ['Application/CloudEvents-Batch+JSON; charset=utf-8', Form.BATCH],
    ['application/x-ndjson;q=0.5, application/cloudevents-batch+json', Form.BATCH],
    ['application/x-ndjson, application/cloudevents-batch+json', Form.LINES],
    ['application/cloudevents-batch+json;q=0.1, */*;q=0.05', Form.BATCH],
    ['application/x-ndjson;q=0, */*', Form.BATCH],
    ['text/html, */*;q=0.8', Form.LINES],
    ['text/html', null],
    ['application/json', null],
    ['*/*;q=0', null],
    ['application/x-ndjson;q=nonsense', null],
  ])('for %j is %s', (accept, form) => expect(formFor(accept)).toBe(form));
});
