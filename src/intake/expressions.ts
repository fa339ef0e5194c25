import jsonata from 'jsonata';
import { WrongMapping } from './mapping.js';

export type Expression = jsonata.Expression;

/** Compiles an expression of a mapping. Throws `WrongMapping` naming file, key and place. */
export function expression(text: string | string[], file: string, key: string): Expression {
  const lines = Array.isArray(text) ? text.join('\n') : text;
  try {
    return jsonata(lines);
  } catch (error) {
    const { message, position } = error as { message: string; position?: number };
    const where = lines.slice(0, position).split('\n');
    throw new WrongMapping(
      `${file}: ${key}, line ${where.length}, near "${where.at(-1)?.trim().slice(-30)}": ${message}.`,
    );
  }
}

/** What went wrong while an expression was worked out; jsonata throws plain objects. */
export const reasonOf = (error: unknown): string =>
  String((error as { message?: string } | null)?.message ?? error);
