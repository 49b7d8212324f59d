import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { restoreDatabase } from '@/lib/db/restore-database';
import { runCommand, UsageError } from './lib/command';
import { dataFolder, sayingRefusals } from './lib/data-folder';

await runCommand({
  name: 'restore',
  summary:
    'Puts a copy of the database in its place. The one that is there is kept as switchyard.db.before-restore-<time>. The server has to be stopped.',
  positional: 'FILE',
  options: {},
  run: ({ text }) =>
    sayingRefusals(
      'restore',
      () => {
        if (text === null) throw new UsageError('the file to restore is missing');
        const dataDir = dataFolder();
        if (!existsSync(dataDir)) throw new UsageError(`there is no folder ${dataDir}`);
        console.error('Checking the copy …');
        const copy = find(text, dataDir);
        const { keptAs, schema } = restoreDatabase(dataDir, copy, {
          migrationsDir: join(process.cwd(), 'drizzle'),
          now: new Date(),
        });
        console.log(`Restored ${copy} (schema ${schema}).`);
        console.log(
          keptAs === null ? 'There was no database before.' : `The database before it is kept as ${keptAs}.`,
        );
      },
      { data_in_use: 'Switchyard is running on this data. Stop it first; nothing was changed.' },
    ),
});

/** As it is given, or in the data folder, where backups are. */
function find(given: string, dataDir: string): string {
  const places = [resolve(given), join(dataDir, given), join(dataDir, 'backups', given)];
  return places.find((path) => existsSync(path)) ?? resolve(given);
}
