import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** Fields that one question may make us fill in at most, lists counted at their full length. */
const COST_MAX = 50_000;
/** What a list gives when nobody says how long; see connection.ts. */
const FIRST = 50;

type Variables = Readonly<Record<string, unknown>>;

/** How many fields an answer can have, lists counted at their full length. */
export function costOf(document: DocumentNode, variables: Variables): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition);
  // Each fragment is reckoned once for each length, so that fragments of fragments cannot keep us busy.
  const known = new Map<string, number>();

  const ofFragment = (name: string, length: number): number => {
    const key = `${name} ${length}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const cost = ofSelection(fragments.get(name)?.selectionSet, length);
    known.set(key, cost);
    return cost;
  };
  const ofField = (field: FieldNode, length: number): number => {
    const times = field.name.value === 'edges' ? length : 1;
    return 1 + times * ofSelection(field.selectionSet, firstOf(field, variables));
  };
  const ofSelection = (selection: SelectionSetNode | undefined, length: number): number =>
    (selection?.selections ?? []).reduce((cost, one) => {
      if (one.kind === Kind.FIELD) return cost + ofField(one, length);
      if (one.kind === Kind.INLINE_FRAGMENT) return cost + ofSelection(one.selectionSet, length);
      return cost + ofFragment(one.name.value, length);
    }, 0);

  return document.definitions.reduce(
    (cost, one) =>
      cost + (one.kind === Kind.OPERATION_DEFINITION ? ofSelection(one.selectionSet, 1) : 0),
    0,
  );
}

function firstOf({ arguments: given }: FieldNode, variables: Variables): number {
  const value = given?.find(({ name }) => name.value === 'first')?.value;
  if (value?.kind === Kind.INT) return Number(value.value);
  const asked = value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
  return typeof asked === 'number' ? asked : FIRST;
}

/** Turns away a question whose answer nobody could read. */
export function refuseTooMuch(document: DocumentNode, variables: Variables = {}) {
  const cost = costOf(document, variables);
  if (cost > COST_MAX)
    throw new GraphQLError(
      `This asks for up to ${cost} fields; at most ${COST_MAX} are answered. Ask for shorter lists.`,
      {
        extensions: { code: 'TOO_MUCH_ASKED', http: { status: 400 } },
      },
    );
}
