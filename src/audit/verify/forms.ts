import { Compile } from 'typebox/schema';
import type { Envelope } from '../../ledger/event.js';

/** The published JSON Schemas: of what surrounds every event, and of what each type and version of them says. */
export type Schemas = Readonly<{
  envelope: JsonSchema;
  /** By what their files are called, such as `MatterOpened.v2`. */
  events: ReadonlyMap<string, JsonSchema>;
}>;

export type JsonSchema = Readonly<{ properties?: object; [keyword: string]: unknown }>;

type Check = (envelope: Envelope) => string | null;

/** Holds envelopes against the schemas of their types. */
export class Forms {
  private readonly checks = new Map<string, Check | null>();

  constructor(private readonly schemas: Schemas) {}

  /** What of it is not as its schema says; null when everything is. */
  problemWith(envelope: Envelope): string | null {
    const name = `${envelope.type}.v${envelope.schemaVersion}`;
    let check = this.checks.get(name);
    if (check === undefined) {
      check = this.checkFor(name);
      this.checks.set(name, check);
    }
    if (check) return check(envelope);
    return `There is no schema ${name} here. Either this is no event of such a ledger, or it was recorded by a later release: then verify with that one.`;
  }

  private checkFor(name: string): Check | null {
    const data = this.schemas.events.get(name);
    if (!data) return null;
    const { envelope } = this.schemas;
    const whole = Compile({ ...envelope, properties: { ...envelope.properties, data } });
    return (told) => {
      if (whole.Check(told)) return null;
      const [, [first]] = whole.Errors(told);
      return `It is not as ${name} was declared: ${first?.instancePath.slice(1) || 'it'} ${first?.message ?? 'is something else'}.`;
    };
  }
}
