import { text } from 'node:stream/consumers';
import { fromBuffer } from 'yauzl';

/** What is in a zip, by path, in the order in which it stands there. */
export const unzipped = (zip: Buffer): Promise<Map<string, string>> =>
  new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true }, (error, file) => {
      if (error) return reject(error);
      const files = new Map<string, string>();
      file.on('error', reject);
      file.on('end', () => resolve(files));
      file.on('entry', (entry) =>
        file.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          text(stream).then((content) => {
            files.set(entry.fileName, content);
            file.readEntry();
          }, reject);
        }),
      );
      file.readEntry();
    });
  });
