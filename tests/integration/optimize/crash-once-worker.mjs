// Ends at its first start, as a thread without memory does; after that it is the real one.
import { existsSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parentPort } from 'node:worker_threads';

const { CRASHED_ONCE = '', REAL_WORKER = '' } = process.env;
if (existsSync(CRASHED_ONCE)) await import(pathToFileURL(REAL_WORKER).href);
else
  parentPort?.once('message', () => {
    writeFileSync(CRASHED_ONCE, '');
    process.exit(7);
  });
