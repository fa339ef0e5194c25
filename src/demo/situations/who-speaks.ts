import type { Chapter } from './situation.js';
import { answered, contact, criterion, heard, met, spoke } from './steps.js';

export const WHO_SPEAKS: Chapter = {
  title: 'Who speaks',
  matter: 'What people ask at the front desk',
  situations: [
    {
      name: 'somebody without a name',
      reason: 'They left no address; an answer is owed all the same, and shown where they spoke.',
      steps: {
        said: spoke(44, 'Is the town hall open on Saturday?', { channel: 'web' }),
        heard: heard(45, { channel: 'web' }),
        answered: answered(45, 'Yes, from nine to noon.', { channel: 'web' }),
      },
      finds: contact({ contributor: 'ANONYMOUS', standing: 'GOOD', ...criterion(10, 'MET') }),
    },
    {
      name: 'somebody under a made-up name',
      reason: 'Whoever is known by an account alone is answered there like anybody else.',
      steps: {
        address: met(45, '@nightbus@social.example', 'mastodon'),
        said: spoke(45, 'Who do I tell about the broken lift?', {
          contributor: 'PSEUDONYMOUS',
          channel: 'mastodon',
        }),
        heard: heard(45, { channel: 'mastodon' }),
        answered: answered(46, 'Us. It is mended on Friday.', { channel: 'mastodon' }),
      },
      finds: contact({ contributor: 'PSEUDONYMOUS', standing: 'GOOD' }),
    },
  ],
};
