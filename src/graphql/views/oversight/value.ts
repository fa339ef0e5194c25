import { ObjectType } from '@nestjs/graphql';
import { ThemeEffect } from '../../../experience/policy/vocabulary-of-decisions.js';
import { orNull, Shown, ShownText, ShownWhole } from '../../shown.js';

const HIDDEN = 'null where the group is too small to be shown';

@ObjectType('ThemeEffectCount', { description: 'How often themes met with the same fate.' })
export class ThemeEffectCountView {
  @Shown(() => ThemeEffect, 'What became of them.')
  effect!: keyof typeof ThemeEffect;

  @ShownWhole('How many themes.')
  count!: number;
}

@ObjectType('WaysTaken', { description: 'How many contacts came by which kind of way.' })
export class WaysTakenView {
  @ShownWhole(`By letter, or on a form; ${HIDDEN}.`, orNull)
  paper!: number | null;

  @ShownWhole(`By telephone or text message; ${HIDDEN}.`, orNull)
  phone!: number | null;

  @ShownWhole(`At a counter, or in a meeting; ${HIDDEN}.`, orNull)
  inPerson!: number | null;

  @ShownWhole(`By any other way; ${HIDDEN}.`, orNull)
  online!: number | null;
}

@ObjectType('Reach', { description: 'Who was reached in one part of the borough.' })
export class ReachView {
  @ShownText('The part of the borough; null where nobody said.', orNull)
  area!: string | null;

  @Shown(() => WaysTakenView, 'By which ways they came.')
  contacts!: WaysTakenView;
}

@ObjectType('Value', { description: 'What it was good for that people spoke.' })
export class ValueView {
  @Shown(() => [ThemeEffectCountView], 'What became of the themes that people raised.')
  themes!: ThemeEffectCountView[];

  @ShownWhole('Contacts that had to come back because nobody had told them what came of it.')
  repeatContacts!: number;

  @ShownWhole('Citizens with an address who ever spoke.')
  newcomers!: number;

  @ShownWhole('Those of them who spoke again, in another matter.')
  newcomersWhoCameBack!: number;

  @Shown(() => [ReachView], 'By area, in the order of their names. Groups under 10 are hidden.')
  reach!: ReachView[];
}
