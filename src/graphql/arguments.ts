import { Injectable, type PipeTransform } from '@nestjs/common';
import { Args, ID, Int, type ReturnTypeFunc, registerEnumType } from '@nestjs/graphql';
import { Rejection } from '../ledger/decider.js';
import { Projector } from '../projections/projector.js';

/** Waits until the read models show an event; answers how far in the log they were before anything was read. */
@Injectable()
export class Reached implements PipeTransform<number | null | undefined, Promise<number>> {
  constructor(private readonly projector: Projector) {}

  async transform(notBefore: number | null | undefined): Promise<number> {
    if (typeof notBefore === 'number' && !(await this.projector.reached(notBefore)))
      throw new Rejection(
        'NOT_VISIBLE_YET',
        'What you wait for is recorded, or will be, but is not shown yet. Ask again in a moment.',
        'notBefore',
      );
    return this.projector.health.index;
  }
}

/**
 * Every query that answers from a read model takes it: the caller reads their own writes. The parameter it decorates
 * receives the index up to which, at least, the answer is true.
 */
export const NotBefore = () =>
  Args(
    'notBefore',
    {
      type: () => Int,
      nullable: true,
      description:
        'The `index` of a receipt: answer only once that event is shown. Waits 2 seconds at most, then says NOT_VISIBLE_YET.',
    },
    Reached,
  );

export const IdArgument = (description: string, name = 'id') =>
  Args(name, { type: () => ID, description });

export const Filter = (type: ReturnTypeFunc, description: string) =>
  Args('filter', { type, nullable: true, description });

export const Sort = (type: ReturnTypeFunc, description: string) =>
  Args('sort', { type, nullable: true, description });

export const Directions = { ASC: 'ASC', DESC: 'DESC' } as const;
registerEnumType(Directions, {
  name: 'Direction',
  description: 'Which end of a list comes first.',
  valuesMap: {
    ASC: { description: 'Smallest, earliest, or first in the alphabet.' },
    DESC: { description: 'Largest, latest, or last in the alphabet.' },
  },
});
type Direction = keyof typeof Directions;

export const directed = (direction: Direction | null | undefined) =>
  direction === 'ASC' ? ('asc' as const) : ('desc' as const);

/** For lists that have one order only: which end comes first, where nobody says. */
const end = (defaultValue: Direction) => (description: string) =>
  Args('direction', { type: () => Directions, defaultValue, description });
export const Latest = end('DESC');
export const Earliest = end('ASC');
