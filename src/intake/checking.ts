import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import type { LedgerCommand } from '../ledger/command.js';
import { malformed } from '../ledger/well-formed.js';

/** Why a row is turned away: the command and field to blame, where one is, and the reason in a sentence. */
export type Complaint = Readonly<{
  command?: string;
  field?: string;
  code: string;
  reason: string;
}>;

/** Every command that may be asked for, by name. */
export type Commands = ReadonlyMap<string, Type<LedgerCommand>>;

/** A part of a command that an expression could not make, found again by where it stands. */
export class Wrong {
  constructor(
    readonly code: string,
    readonly reason: string,
  ) {}
}

const STRICT = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };

/** Checks one command as strictly as the GraphQL door does, before anything of its row is recorded. */
export function check(
  asked: Readonly<Record<string, unknown>>,
  commands: Commands,
  now: string,
): LedgerCommand | Complaint[] {
  const { command: name, ...given } = asked;
  const type = typeof name === 'string' ? commands.get(name) : undefined;
  if (!type || typeof name !== 'string')
    return [{ field: 'command', code: 'UNKNOWN_COMMAND', reason: `There is no command ${name}.` }];

  const complaints: Complaint[] = [];
  const complain = (field: string, code: string, reason: string) =>
    complaints.push({ command: name, field, code, reason });

  const input = filled(given, '', ({ code, reason }, field) => complain(field, code, reason));
  for (const field of Object.keys(input as object))
    if (field in type.prototype) complain(field, 'INVALID_INPUT', 'property should not exist');
  for (const { path, problem } of malformed(input))
    complain(path, 'TEXT_NOT_WELL_FORMED', `${path} ${problem}`);
  if (complaints.length > 0) return complaints;

  const command = plainToInstance(type, input);
  for (const [field, reasons] of problemsIn(validateSync(command, STRICT)))
    for (const reason of reasons) complain(field, 'INVALID_INPUT', reason);
  if (complaints.length === 0 && command.occurredAt !== undefined) {
    const wrong = wrongTime(command.occurredAt, now);
    if (wrong) complain('occurredAt', wrong.code, wrong.reason);
  }
  return complaints.length > 0 ? complaints : command;
}

/** A plain copy without what is null or left out; what could not be made is told by its path. */
function filled(value: unknown, path: string, tell: (wrong: Wrong, path: string) => void): unknown {
  if (value instanceof Wrong) {
    tell(value, path);
    return undefined;
  }
  if (Array.isArray(value)) return value.map((one, n) => filled(one, `${path}.${n}`, tell));
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const kept = filled(inner, path ? `${path}.${key}` : key, tell);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}

function* problemsIn(
  errors: readonly ValidationError[],
  path = '',
): Generator<readonly [string, string[]]> {
  for (const { property, constraints, children = [] } of errors) {
    const here = path ? `${path}.${property}` : property;
    if (constraints) yield [here, Object.values(constraints)];
    yield* problemsIn(children, here);
  }
}

/** Without an offset an instant would mean another time on every machine. */
function wrongTime(occurredAt: string, now: string): Wrong | undefined {
  const instant = new Date(occurredAt);
  if (!/(Z|[+-]\d\d:\d\d)$/.test(occurredAt) || Number.isNaN(instant.getTime()))
    return new Wrong('INVALID_INPUT', 'occurredAt must be an instant with its offset from UTC');
  if (instant.toISOString() > now)
    return new Wrong('NOT_YET_HAPPENED', 'This cannot have happened yet.');
  return undefined;
}
