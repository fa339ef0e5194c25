import { closeSync, fsyncSync, openSync, statfsSync, writeSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import Database from 'better-sqlite3';
import { median } from './timing.js';

const FSYNCS = 200;
const GIGABYTE = 2 ** 30;

/** What Linux calls a file system (statfs(2)); elsewhere the number has to do. */
const fileSystems = {
  61267: 'ext4',
  16914836: 'tmpfs',
  1481003842: 'xfs',
  2435016766: 'btrfs',
  2035054128: 'overlay',
  26985: 'nfs',
};

/** Milliseconds to make 4 KiB more of a file durable. */
const fsyncMs = (folder) => {
  const file = openSync(`${folder}/fsync`, 'w');
  const page = Buffer.alloc(4096, 1);
  const each = Array.from({ length: FSYNCS }, () => {
    writeSync(file, page);
    const began = performance.now();
    fsyncSync(file);
    return performance.now() - began;
  });
  closeSync(file);
  return median(each);
};

export const machineAt = (folder) => {
  const db = new Database(':memory:');
  const sqlite = db.prepare('SELECT sqlite_version()').pluck().get();
  db.close();
  const { type } = statfsSync(folder);
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / GIGABYTE),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    sqlite,
    fileSystem: fileSystems[type] ?? `file system ${type}`,
    fsyncMs: fsyncMs(folder),
  };
};

export const inWords = ({ processor, cores, memoryGb, system, node, sqlite, ...disk }) =>
  `${processor}, ${cores} cores, ${memoryGb} GB; ${system}, Node ${node}, SQLite ${sqlite}; ` +
  `${disk.fileSystem}, an fsync takes ${disk.fsyncMs.toFixed(2)} ms.`;
