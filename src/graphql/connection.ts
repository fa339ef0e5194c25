import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { Direction, PageOf, Slice } from '../projections/page.js';
import { type Directions, directed } from './arguments.js';
import { orNull, Shown, ShownText, ShownYesNo } from './shown.js';

const FIRST = 50;
const FIRST_MAX = 200;
const CURSOR_MAX = 2_000;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: FIRST, description: 'How many at most, from 1 to 200.' })
  @IsInt()
  @Min(1)
  @Max(FIRST_MAX)
  readonly first: number = FIRST;

  @Field(() => String, {
    nullable: true,
    description:
      'Begin just behind this place: the `endCursor` of the page before, in the same order.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(CURSOR_MAX)
  readonly after?: string | null;
}

export const sliceOf = ({ first, after }: PageArgs): Slice => ({ first, after: after ?? null });

@ObjectType({ description: 'Which part of a list a page shows.' })
export class PageInfo {
  @ShownYesNo('Whether more follow.')
  hasNextPage!: boolean;

  @ShownYesNo('Whether some stand before it; only known to be so when `after` was given.')
  hasPreviousPage!: boolean;

  @ShownText('Place of the first one shown; null when the page is empty.', orNull)
  startCursor!: string | null;

  @ShownText('Pass it as `after` to read on; null when the page is empty.', orNull)
  endCursor!: string | null;
}

export type Connection<Node> = Readonly<{
  edges: readonly Readonly<{ cursor: string; node: Node }>[];
  pageInfo: PageInfo;
}>;

/**
 * A Relay connection of one kind of thing, under the name of that thing. There is no total: counting a list costs as
 * much as reading it, and `totals` has the figures that are kept.
 */
export function connectionOf<Node extends object>(
  name: string,
  node: Type<Node>,
): Type<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: 'One in the list, with the place where it stands.' })
  class Edge {
    @ShownText('Pass it as `after` to begin just behind this one.')
    cursor!: string;

    @Shown(() => node, 'What stands there.')
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: 'One page of a list that may be long.' })
  class Page {
    @Shown(() => [Edge], 'Those on this page, in order.')
    edges!: readonly Edge[];

    @Shown(() => PageInfo, 'How to read on.')
    pageInfo!: PageInfo;
  }
  return Page;
}

/** Turns a page of rows into a page of what is shown. */
export async function connection<Row, Node>(
  slice: Slice,
  page: PageOf<Row> | Promise<PageOf<Row>>,
  show: (row: Row) => Node | Promise<Node>,
): Promise<Connection<Node>> {
  const { rows, more } = await page;
  const edges = await Promise.all(
    rows.map(async ({ row, key }) => ({ cursor: key, node: await show(row) })),
  );
  return {
    edges,
    pageInfo: {
      hasNextPage: more,
      hasPreviousPage: slice.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A page of a list that has one order only, as its query was asked for it. */
export async function listed<Filter extends object, Row, Node>(
  asked: Readonly<{
    page: PageArgs;
    filter: Filter | undefined;
    direction: keyof typeof Directions;
  }>,
  list: (filter: Partial<Filter>, direction: Direction, slice: Slice) => Promise<PageOf<Row>>,
  show: (row: Row) => Node | Promise<Node>,
): Promise<Connection<Node>> {
  const slice = sliceOf(asked.page);
  return connection(slice, list(asked.filter ?? {}, directed(asked.direction), slice), show);
}
