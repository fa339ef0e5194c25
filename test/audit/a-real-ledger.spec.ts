import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Envelope, envelopeOf } from '../../src/ledger/event.js';
import { SqliteReader } from '../../src/ledger/sqlite/sqlite-reader.js';
import { TestCouncil } from '../app.js';
import { everything } from '../ledger/samples.js';
import { publish, removeFolders, verdictOn } from './kept.js';

afterAll(removeFolders);

const storedIn = async (folder: string): Promise<Envelope[]> => {
  const reader = new SqliteReader(join(folder, 'ledger.db'));
  const events = await everything(reader);
  reader.close();
  return events.map(envelopeOf);
};

describe('What a service recorded', () => {
  it('is sound: every id, revision, time and schema is as an auditor expects it', async () => {
    const council = await TestCouncil.open();
    let isOpen = true;
    try {
      await council.adoptCharter();
      const matter = await council.does('openMatter', {
        ...{ title: 'A crossing on Mill Lane', level: 'CONSULT', strand: 'ENGAGEMENT' },
      });
      const voice = await council.does('establishVoice', {
        ...{ name: 'Ada Kent', capacity: 'OFFICER', strand: 'ENGAGEMENT' },
      });
      const contact = await council.hears('rosa@example.org', {
        ...{ matterId: matter.id, kind: 'QUESTION', words: 'When will it be built?' },
      });
      await council.does('answerContribution', {
        ...{
          contributionId: contact.id,
          voiceId: voice.id,
          words: 'In May.',
          channel: 'email',
          ...{ form: 'SUBSTANTIVE', concludes: true },
        },
      });
      await council.settled();
      await council.stop();
      isOpen = false;
      const events = await storedIn(council.folder);
      publish(council.folder, events);
      expect(events.length).toBeGreaterThan(10);
      expect(await verdictOn(council.folder)).toMatchObject({ code: 0, size: events.length });
    } finally {
      if (isOpen) await council.stop();
      rmSync(council.folder, { recursive: true, force: true });
    }
  });
});
