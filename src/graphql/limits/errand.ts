import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { ERRANDS, type Errand } from '../../auth/crowd.js';
import { may } from '../../auth/permissions.js';
import type { Actor } from '../../ledger/event.js';

/** What a citizen does, whoever types it in, and what keeps somebody from danger: everything else can be asked again. */
export const OF_CITIZENS: ReadonlySet<string> = new Set([
  'receiveContribution',
  'receiveClarification',
  'amendContribution',
  'withdrawContribution',
  'rateExperience',
  'disputeExperience',
  'escalateContribution',
  'appealModeration',
  'seeHandle',
  'linkHandle',
  'registerCitizen',
  'setContactPreference',
  'setSafeContact',
  'restrictContribution',
  'reportDeath',
  'requestAccess',
  'requestErasure',
]);

/** What leaders and auditors look at, and what keeps the machine busy for them. */
export const OF_OVERSIGHT: ReadonlySet<string> = new Set([
  'totals',
  'cohorts',
  'strandMix',
  'pace',
  'forwardPlan',
  'integrity',
  'value',
  'weekendDesk',
  'table',
  'reviews',
  'lessons',
  'skills',
  'skillMatrix',
  'reconciliations',
  'simulation',
  'simulations',
  'simulateCharter',
  'rebuildReadModels',
  'events',
  'eventRecorded',
  'checkpoint',
  'inclusionProof',
  'consistencyProof',
  'receipt',
]);

/** Whoever looks after the service must see how it is when nobody else is let in. */
const ASKS_HOW_IT_IS: ReadonlySet<string> = new Set(['health', '__typename']);

const known = new WeakMap<DocumentNode, Errand | null>();

/** What an operation is for; null for what takes no place. Whoever asks for several things at once waits for the least of them. */
export function errandOf(document: DocumentNode, actor: Actor): Errand | null {
  // A document is parsed once for all who send it.
  let errand = known.get(document);
  if (errand === undefined) {
    errand = least(document);
    known.set(document, errand);
  }
  return errand && !may(actor, 'take part') ? 'OVERSIGHT' : errand;
}

function least(document: DocumentNode): Errand | null {
  const errands = new Set<Errand>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION)
      for (const field of fieldsOf(definition.selectionSet, fragmentsOf(document)))
        if (!ASKS_HOW_IT_IS.has(field)) errands.add(errandFor(field, definition.operation));
  return ERRANDS.find((errand) => errands.has(errand)) ?? null;
}

function errandFor(field: string, operation: OperationTypeNode): Errand {
  if (OF_OVERSIGHT.has(field)) return 'OVERSIGHT';
  if (operation !== OperationTypeNode.MUTATION) return 'READING';
  return OF_CITIZENS.has(field) ? 'CITIZENS' : 'OFFICE';
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

const fragmentsOf = ({ definitions }: DocumentNode): Fragments =>
  new Map(
    definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );

/** Of the outermost things only, also where they are written down in a fragment; it was checked before that none goes in circles. */
const fieldsOf = (
  { selections }: SelectionSetNode,
  fragments: Fragments,
  seen = new Set<string>(),
): string[] =>
  selections.flatMap((one) => {
    if (one.kind === Kind.FIELD) return [one.name.value];
    if (one.kind === Kind.INLINE_FRAGMENT) return fieldsOf(one.selectionSet, fragments, seen);
    const fragment = fragments.get(one.name.value);
    if (!fragment || seen.has(one.name.value)) return [];
    return fieldsOf(fragment.selectionSet, fragments, seen.add(one.name.value));
  });
