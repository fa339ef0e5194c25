// A process that can sign the log of a ledger in a file: node notary.js DATABASE LEDGER_ID FILE FOLDER. It ends with
// whoever started it.
import { meetingAt, notaryCandidateOf } from '../../dist/processes.js';
import { filesIn } from '../../dist/storage.js';

const [readModels, ledgerId, file, folder] = process.argv.slice(2);
const { commons } = await meetingAt({ readModels }, { ledgerId });
const candidate = notaryCandidateOf({
  commons,
  files: filesIn(folder),
  place: { file },
  birth: { origin: 'test.example/ledger' },
  settings: {},
});
candidate.start();
process.on('disconnect', () => process.exit());
setInterval(() => process.send?.(candidate.health), 20);
