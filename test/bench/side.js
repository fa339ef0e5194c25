// Measures one side of one figure in a process of its own, so that neither warms up or burdens the other:
//   node [--cpu-prof] test/bench/side.js NAME prepare|ours|limit full|quick FOLDER
// `prepare` and `ours` come before `limit`, which writes what they wrote.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { figures } from './figures.js';
import { countIn } from './raw.js';

const [name, side, length, root] = process.argv.slice(2);
const figure = figures.find((each) => each.name === name);
const { sides } = await import(figure.file);
const folderOf = (of) => `${root}/${name}-${of}`;
const folder = folderOf(side);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const { file, events, ...measured } =
  (await sides[name][side]?.({
    ...figure,
    size: figure.size[length],
    length,
    folder,
    preparedFolder: folderOf('prepare'),
    oursFolder: folderOf('ours'),
    expectedOf: (prepared) => JSON.parse(readFileSync(`${prepared}/expected.json`, 'utf8')),
  })) ?? {};
const peakMb = process.resourceUsage().maxRSS / 1024;
if (file && countIn(file) !== events)
  throw new Error(`${name}, ${side}: ${countIn(file)} events are in the file, not ${events}.`);

// What was measured may be another process.
const result = { peakMb, ...measured, events };
if (process.send) {
  process.send(result);
  process.disconnect();
} else console.error(result);
