import type { Who } from '../app.js';

type Tell = (name: string, input: object, who?: Who) => Promise<string>;

/** A matter with a voice, a broadcast and three questions, the last of them noted and answered; says what came by which id. */
export async function settle(ids: Record<string, string>, tell: Tell, last: () => number) {
  ids.matter = await tell('openMatter', {
    title: 'Buses on Sunday',
    level: 'CONSULT',
    areas: ['North'],
  });
  ids.voice = await tell('establishVoice', {
    name: 'Grace Hopper',
    capacity: 'OFFICER',
    strand: 'ENGAGEMENT',
  });
  ids.handle = await tell('seeHandle', { channel: 'email', address: 'Ada@example.org' });
  ids.broadcast = await tell(
    'publishBroadcast',
    {
      matterId: ids.matter,
      voiceId: ids.voice,
      title: 'New buses',
      words: 'They come.',
      channel: 'web',
    },
    'comms',
  );
  for (const words of ['Why is there no bus on Sunday?', 'And on Monday?', 'And on Tuesday?'])
    ids.question = await tell('receiveContribution', {
      matterId: ids.matter,
      handleId: ids.handle,
      contributor: 'IDENTIFIED',
      kind: 'QUESTION',
      channel: 'email',
      words,
    });
  await tell('addNote', { contributionId: ids.question, words: 'I ask the operator.' });
  ids.before = String(last());
  await tell('answerContribution', {
    contributionId: ids.question,
    voiceId: ids.voice,
    form: 'SUBSTANTIVE',
    channel: 'email',
    words: 'There will be one.',
    concludes: false,
  });
}
