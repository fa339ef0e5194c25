import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import type { Complaint } from './checking.js';

/** One reason why one row was turned away. Of the row itself it repeats at most a value that could not be used. */
export type Reject = Readonly<{ input: string; file: string; row: number; id?: string }> &
  Complaint;

/** The rejects file of one import, a line per reason; read-write for its owner only. */
export class Rejects {
  private readonly descriptor: number;

  /** Goes on after so many bytes. Throws when the file is shorter than that: then nothing can go on. */
  constructor(
    file: string,
    private length: number,
  ) {
    this.descriptor = openSync(file, length === 0 ? 'w' : 'r+', 0o600);
    const { size } = fstatSync(this.descriptor);
    if (size < length) {
      closeSync(this.descriptor);
      throw new Error(
        `${file} was cut short since this import was stopped. Start it from the beginning with --restart.`,
      );
    }
    ftruncateSync(this.descriptor, length);
  }

  write(reject: Reject) {
    const line = Buffer.from(`${JSON.stringify(reject)}\n`);
    this.length += writeSync(this.descriptor, line, 0, line.length, this.length);
  }

  /** Makes it durable and answers how long it is. */
  keep(): number {
    fsyncSync(this.descriptor);
    return this.length;
  }

  close() {
    closeSync(this.descriptor);
  }
}
