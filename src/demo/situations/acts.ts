import type { Officer } from '../borough.js';
import { type Council, Refused, together } from '../council.js';
import { CAST, COLLEAGUES, MEMBERS, type Speaker } from './cast.js';
import type { Chapter, Finding, Situation, SoFar, Step } from './situation.js';
import { inputOf } from './steps.js';

type Remembered = {
  id: Record<string, string>;
  event: Record<string, string>;
  index: Record<string, number>;
};

/** Plays the situations, and remembers what came of each. */
export class Acts {
  /** Every matter that the situations opened. */
  readonly matters = new Set<string>();
  /** The titles of those that the situations of a chapter share. */
  readonly titles = new Map<string, string>();
  private readonly shared = new Map<Situation, string>();
  private readonly remembered = new Map<Situation, Remembered>();
  private readonly voices: Partial<Record<Speaker, string>> = {};

  constructor(
    private readonly council: Council,
    private readonly charter: string,
  ) {}

  /** Before the story: a matter for every chapter, and a voice for every member. */
  async begin(chapters: readonly Chapter[], officers: ReadonlyMap<Officer, string>) {
    for (const [name, officer] of Object.entries(COLLEAGUES))
      this.voices[name as Speaker] = officers.get(officer) ?? '';
    for (const [name, member] of Object.entries(MEMBERS))
      this.voices[name as Speaker] = (await this.council.tell('establishVoice', member)).id;
    await together(chapters, async ({ matter: title, situations }) => {
      const { id } = await this.council.tell(
        'openMatter',
        { title, level: 'CONSULT' },
        COLLEAGUES.grace,
      );
      this.matters.add(id);
      this.titles.set(id, title);
      for (const situation of situations) this.shared.set(situation, id);
    });
  }

  /** Throws `Refused` when it is refused, or is not although it must be. */
  async act(situation: Situation, name: string, step: Step) {
    try {
      await this.take(situation, name, step);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      throw new Refused(`"${situation.name}", ${name}: ${error.message}`, error.code);
    }
  }

  /** What the board asks to find it. */
  findingOf = (situation: Situation): Finding => situation.finds(this.soFar(situation));

  private async take(situation: Situation, name: string, { who, mutation, input, refused }: Step) {
    const actor = CAST[who];
    const soFar = this.soFar(situation);
    const said = inputOf(input, soFar);
    if (!mutation) return this.council.read(said, actor);
    if (refused) return this.council.isRefused(mutation, said, refused, actor);
    const { id, index } = await this.council.tell(mutation, said, actor);
    soFar.id[name] = id;
    soFar.index[name] = index;
    soFar.event[name] = await this.council.eventAt(index);
    if (mutation === 'openMatter') this.matters.add(id);
  }

  private soFar(situation: Situation): SoFar & Remembered {
    const before = this.remembered.get(situation) ?? { id: {}, event: {}, index: {} };
    this.remembered.set(situation, before);
    const voice = this.voices as Record<Speaker, string>;
    const { charter } = this;
    return { matter: this.shared.get(situation) ?? '', charter, voice, ...before };
  }
}
