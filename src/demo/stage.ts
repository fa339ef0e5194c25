import { agendaOf, type Turn } from './agenda.js';
import { OFFICERS, type Officer } from './borough.js';
import { Conversations } from './conversations.js';
import { type Council, together } from './council.js';
import { instantOf, LAST_DAY } from './days.js';
import type { Plan } from './plan.js';
import { PublicActs } from './public-acts.js';
import { Acts } from './situations/acts.js';

/** Hears how far the story is: at which instant, and how many of all turns are done. */
export type Progress = (at: string, done: number) => void;

export const turnsIn = (plan: Plan) =>
  agendaOf(plan).reduce((sum, { turns }) => sum + turns.length, 0);

/** Plays the whole story, and leaves the clock at the evening of its last day. */
export async function play(plan: Plan, council: Council, progress: Progress) {
  const charter = await adoptCharter(council);
  const voices = await establishVoices(council);
  const publicActs = new PublicActs(council, voices);
  const conversations = new Conversations(council, voices, publicActs);
  const acts = new Acts(council, charter);
  await acts.begin(plan.chapters, voices);
  const take = async (turn: Turn) => {
    if ('matter' in turn) for (const deed of turn.deeds) await publicActs.act(turn.matter, deed);
    else if ('situation' in turn)
      for (const [name, step] of turn.deeds) await acts.act(turn.situation, name, step);
    else for (const deed of turn.deeds) await conversations.act(turn.journey, deed);
  };
  let done = 0;
  for (const { at, turns } of agendaOf(plan)) {
    await council.turnClock(at);
    await together(turns, take);
    done += turns.length;
    progress(at, done);
  }
  await council.turnClock(instantOf(LAST_DAY, 'evening'));
  return { publicActs, conversations, acts };
}

/** The default charter of an English council, signed by one colleague of each strand. */
async function adoptCharter(council: Council): Promise<string> {
  const { id: charterId } = await council.tell('proposeCharter', {});
  for (const [officer] of Object.values(OFFICERS))
    await council.tell('signCharter', { charterId }, officer);
  return charterId;
}

/** Every officer speaks by name. */
async function establishVoices(council: Council): Promise<Map<Officer, string>> {
  const voices = new Map<Officer, string>();
  await together(Object.values(OFFICERS).flat(), async (officer) => {
    const { name, strand, subject } = officer;
    const input = { name, strand, subject, capacity: 'OFFICER' };
    voices.set(officer, (await council.tell('establishVoice', input)).id);
  });
  return voices;
}
