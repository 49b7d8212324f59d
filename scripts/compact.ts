import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { lockFolder } from '@/lib/db/lock-folder';
import { runCommand } from './lib/command';
import { databaseIn, dataFolder, sayingRefusals } from './lib/data-folder';

await runCommand({
  name: 'compact',
  summary:
    'Writes the database anew without its gaps, so that it takes as little of the disk as it can. The server has to be stopped; as much space as the database takes has to be free.',
  options: {},
  run: () =>
    sayingRefusals(
      'compact',
      () => {
        const dataDir = dataFolder();
        const path = databaseIn(dataDir);
        const release = lockFolder(dataDir);
        try {
          const before = statSync(path).size;
          console.error(`Rewriting ${before} bytes …`);
          rewrite(path);
          const after = statSync(path).size;
          console.log(`${path}: ${before} bytes before, ${after} now.`);
        } finally {
          release();
        }
      },
      { data_in_use: 'Switchyard is running on this data. Stop it first, or use Settings → Storage.' },
    ),
});

function rewrite(path: string): void {
  const sqlite = new Sqlite(path, { fileMustExist: true });
  try {
    sqlite.pragma('auto_vacuum = INCREMENTAL');
    sqlite.exec('vacuum');
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    sqlite.close();
  }
}
