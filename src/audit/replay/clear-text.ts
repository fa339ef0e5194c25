import { Logger } from '@nestjs/common';
import {
  ContributionRestricted,
  RestrictionLifted,
} from '../../engagement/handling/contribution-handling.events.js';
import {
  categoryOf,
  type Declared,
  type Purpose,
  type Recorded,
  subjectOf,
} from '../../ledger/event.js';
import type { Opening } from '../../ledger/sealing.js';
import type { Readable } from './replay.js';

/**
 * The personal values of one event by field: null once erased. What was kept for another role, and what does not fit
 * into its box, is left out.
 */
export type Clear = Readonly<Record<string, string | null>>;

/** What a contact says, and what is said about it behind the desk. */
const OF_A_CONTACT = ['contribution', 'desk'];

/** Opens what is sealed in an event, for whoever was allowed to ask for it. */
export class ClearText {
  private readonly logger = new Logger(ClearText.name);
  private readonly sealed: ReadonlyMap<string, ReadonlyMap<string, Purpose>>;

  constructor(
    private readonly opening: Opening,
    private readonly store: Pick<Readable, 'read'>,
    declared: readonly Declared[],
  ) {
    this.sealed = new Map(declared.map(({ type, sealed }) => [type, sealed]));
  }

  async of(event: Recorded, role: string): Promise<Clear> {
    const { id, type, stream, data } = event;
    const boxes = [...(this.sealed.get(type)?.keys() ?? [])].flatMap((field) => {
      const box: unknown = Reflect.get(data, field);
      return typeof box === 'string' ? [{ field, box }] : [];
    });
    if (boxes.length === 0) return {};
    const keeper = await this.keeperOf(stream);
    if (keeper !== null && keeper !== role) return {};
    return Object.fromEntries(
      boxes.flatMap(({ field, box }) => {
        try {
          return [[field, this.opening.open(box, { stream, eventId: id, field })]];
        } catch (error) {
          this.logger.warn(`${field} of event ${event.index} does not open: ${error}`);
          return [];
        }
      }),
    );
  }

  /** The only role that may read a contact now, whenever its events were recorded; null for everybody. */
  private async keeperOf(stream: string): Promise<string | null> {
    if (!OF_A_CONTACT.includes(categoryOf(stream))) return null;
    let keeper: string | null = null;
    for (const { type, data } of await this.store.read(`contribution-${subjectOf(stream)}`)) {
      if (type === ContributionRestricted.type) keeper = String(Reflect.get(data, 'role'));
      if (type === RestrictionLifted.type) keeper = null;
    }
    return keeper;
  }
}
