import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { backupPath, copyDatabase } from '@/lib/db/back-up';
import { runCommand } from './lib/command';
import { databaseIn, dataFolder, sayingRefusals } from './lib/data-folder';
import { showProgress } from './lib/show-progress';

// All at once: in parts it would begin again whenever the server writes. The server's writes do not wait for it.
const ALL_PAGES = 2 ** 31 - 1;

await runCommand({
  name: 'backup',
  summary:
    'Copies the database into one file that only you can read. The server may run. Keys of endpoints in it are sealed; their key file (vault/key.json) is not part of it.',
  options: {
    out: {
      type: 'string',
      value: 'FILE',
      help: 'where to; otherwise backups/backup-<time>.db in the data folder',
    },
  },
  run: ({ options }) =>
    sayingRefusals('backup', async () => {
      const dataDir = dataFolder();
      const database = databaseIn(dataDir);
      const out = typeof options.out === 'string' ? resolve(options.out) : backupPath(dataDir, new Date());
      const show = showProgress('Copying');
      const sqlite = new Sqlite(database, { readonly: true, fileMustExist: true });
      try {
        show(0);
        await copyDatabase(sqlite, out, { pages: ALL_PAGES, onProgress: show });
        show(1);
      } finally {
        sqlite.close();
      }
      console.log(`${out} (${statSync(out).size} bytes)`);
    }),
});
