// A process that can tell the read models of a ledger in a file: node projector.js DATABASE LEDGER_ID FILE. It ends with
// whoever started it.
import { candidateOf, meetingAt } from '../../dist/processes.js';

const [readModels, ledgerId, file] = process.argv.slice(2);
const candidate = candidateOf({
  ...(await meetingAt({ readModels }, { ledgerId })),
  place: { file },
});
candidate.start();
process.on('disconnect', () => process.exit());
setInterval(() => process.send?.(candidate.health), 20);
