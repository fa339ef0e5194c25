import type { Declared, Recorded } from './event.js';

/** Cannot be read here: of a version that this code does not know, or not as that version was declared. */
export class UnreadableEvent extends Error {}

/** Brings a recorded event to today's form of its data. Everything else about it stays as it was recorded. */
export type UpToDate = (event: Recorded) => Recorded;

const made = new WeakMap<readonly Declared[], UpToDate>();

/**
 * For whoever folds or projects events; whoever shows, moves or hashes them takes them as they are stored.
 * An event in today's form, or of a type not among these, is handed back as it is. Throws `UnreadableEvent`.
 */
export function upToDateBy(declared: readonly Declared[]): UpToDate {
  const before = made.get(declared);
  if (before) return before;
  const today = new Map(declared.map((one) => [one.type, one]));
  const upToDate: UpToDate = (event) => {
    const declaration = today.get(event.type);
    // Nearly always; it runs once for every event of a replay.
    if (!declaration || declaration.schemaVersion === event.schemaVersion) return event;
    return { ...event, schemaVersion: declaration.schemaVersion, data: upcast(event, declaration) };
  };
  made.set(declared, upToDate);
  return upToDate;
}

/** Step by step, each form to the one after it. */
function upcast({ type, schemaVersion, id, data }: Recorded, declaration: Declared): object {
  const { earlier, schemaVersion: todays, check, errors } = declaration;
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > todays)
    throw new UnreadableEvent(
      `${type} ${id} is of version ${schemaVersion}; this code knows 1 to ${todays}. Use the code that wrote it, or a later one.`,
    );
  const brought = earlier
    .slice(schemaVersion - 1)
    .reduce((before: object, form) => form.upcast(before), data);
  if (!check(brought))
    throw new UnreadableEvent(
      `${type} ${id} of version ${schemaVersion} did not become today’s: ${errors(brought).join('; ')}.`,
    );
  return brought;
}
