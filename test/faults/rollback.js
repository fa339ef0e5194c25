// Puts the ledger's files back to what a power cut would leave, after every single call to the disk: to the bytes of
// the last fsync, and to those with some of the later writes as well, in no order, as disks do. What was acknowledged
// before the cut must be there, and nothing half.
//   node test/faults/rollback.js [CUTS [SEED]]
// CUTS: after each call, of which the first is to the fsynced bytes alone.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { contentsOf, problemsIn, toldIn } from './judged.js';
import { traced } from './traced.js';

const SECTOR = 512;
const [CUTS = '2', seed = String(Date.now() % 1_000)] = process.argv.slice(2);

const root = mkdtempSync(join(tmpdir(), 'rollback-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
const folder = join(root, 'written');
mkdirSync(folder);
const log = join(root, 'calls');

let state = Number(seed) + 1;
/** A small generator with a seed: a failing run can be had again. */
const random = () => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  return state / 2 ** 32;
};

const CALLS = 'trace=openat,unlink,pwrite64,fsync,ftruncate,write';
const { end } = await traced(folder, ['-o', log, '-y', '-xx', '-s', '100000', '-e', CALLS]);
if (end !== 'done') throw new Error(`It did not end well: ${end}.`);
const whole = contentsOf(folder);

const bytesIn = (hex) => Buffer.from(hex.replaceAll('\\x', ''), 'hex');
const textIn = (hex) => bytesIn(hex).toString();

/** What is on the disk for certain, and what may be: `writes` since the last fsync of each file. */
class Disk {
  files = new Map();
  /** Which files have a name for certain. */
  certain = new Map();

  fileAt(path) {
    if (!this.files.has(path)) this.files.set(path, { synced: Buffer.alloc(0), writes: [] });
    return this.files.get(path);
  }

  write(path, bytes, at) {
    this.fileAt(path).writes.push({ bytes, at });
  }

  cut(path, length) {
    this.fileAt(path).writes.push({ length });
  }

  unlink(path) {
    this.files.delete(path);
  }

  sync(path) {
    if (path === folder) this.certain = new Map(this.files);
    else {
      const file = this.files.get(path);
      file.synced = applied(file.synced, file.writes);
      file.writes = [];
    }
  }

  /** Writes what a power cut leaves: nothing that was not synced, or by chance some of it. */
  leave(at, isStrict) {
    const names = isStrict || random() < 0.5 ? this.certain : this.files;
    for (const [path, { synced, writes }] of names)
      if (!path.endsWith('-shm')) {
        const survived = isStrict ? [] : writes.flatMap(torn);
        writeFileSync(join(at, basename(path)), applied(synced, survived));
      }
  }
}

/** Some sectors of a write; a change of length happens or does not. */
const torn = (write) => {
  if (write.length !== undefined) return random() < 0.5 ? [write] : [];
  const sectors = [];
  for (let from = 0; from < write.bytes.length; from += SECTOR)
    if (random() < 0.5)
      sectors.push({ bytes: write.bytes.subarray(from, from + SECTOR), at: write.at + from });
  return sectors;
};

const applied = (before, writes) => {
  let bytes = before;
  for (const { bytes: written, at, length } of writes) {
    const end = length ?? Math.max(bytes.length, at + written.length);
    const next = Buffer.alloc(end);
    bytes.copy(next, 0, 0, Math.min(bytes.length, end));
    written?.copy(next, at);
    bytes = next;
  }
  return bytes;
};

const disk = new Disk();
let printed = '';
let cuts = 0;
let failed = 0;

/** One call as strace writes it; answers whether it could make a difference. */
const happen = (line) => {
  const isOurs = (path) => path.startsWith(folder);
  const [, call, rest] = /^\d+ +(\w+)\((.*)$/.exec(line) ?? [];
  const [, fd, hexPath] = /^(\d+)<([^>]*)>/.exec(rest ?? '') ?? [];
  const path = hexPath?.startsWith('\\x') ? textIn(hexPath) : (hexPath ?? '');
  const hex = /"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?/.exec(rest ?? '')?.[1] ?? '';
  switch (call) {
    case 'write':
      if (fd !== '1') return false;
      printed += textIn(hex);
      return true;
    case 'openat':
      if (!isOurs(textIn(hex)) || !rest.includes('O_CREAT') || !/= \d+</.test(rest)) return false;
      disk.fileAt(textIn(hex));
      return false;
    case 'unlink':
      if (isOurs(textIn(hex))) disk.unlink(textIn(hex));
      return isOurs(textIn(hex));
    case 'pwrite64':
      disk.write(path, bytesIn(hex), Number(/, (\d+)\) += /.exec(rest)[1]));
      return true;
    case 'ftruncate':
      disk.cut(path, Number(/>, (\d+)\) += /.exec(rest)[1]));
      return true;
    case 'fsync':
      disk.sync(path);
      return true;
    default:
      return false;
  }
};

for (const [n, line] of readFileSync(log, 'utf8').split('\n').entries()) {
  if (!happen(line)) continue;
  for (let cut = 0; cut < Number(CUTS); cut++) {
    const after = mkdtempSync(join(root, 'after-'));
    disk.leave(after, cut === 0);
    for (const problem of problemsIn(after, toldIn(printed), whole)) {
      failed++;
      console.log(
        `after call ${n} (${line.slice(0, 60)}…), ${cut === 0 ? 'strictly' : 'by chance'}: ${problem}`,
      );
    }
    cuts++;
    rmSync(after, { recursive: true });
  }
}
console.log(
  `${cuts} power cuts, ${toldIn(printed).length} appends, ${failed} problems, seed ${seed}`,
);
process.exitCode = failed > 0 ? 1 : 0;
