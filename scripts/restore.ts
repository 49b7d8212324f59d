import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Restored, restoreDatabase } from '@/lib/db/restore-database';
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
        const restored = restoreDatabase(dataDir, copy, {
          migrationsDir: join(process.cwd(), 'drizzle'),
          now: new Date(),
        });
        console.log(`Restored ${copy} (schema ${restored.schema}).`);
        for (const line of tell(restored)) console.log(line);
      },
      { data_in_use: 'Switchyard is running on this data. Stop it first; nothing was changed.' },
    ),
});

function tell({ keptAs, wasRead, revoked, unvouched, sessionsEnded }: Restored): string[] {
  const lines = [
    keptAs === null ? 'There was no database before.' : `The database before it is kept as ${keptAs}.`,
    `Every sign-in ended (${sessionsEnded} of the copy). Sign in again.`,
  ];
  if (revoked.length > 0) lines.push(`Revoked since the copy, and still revoked: ${revoked.join(', ')}.`);
  else if (wasRead) lines.push('No gateway key of the copy was revoked since.');
  if (unvouched.length > 0)
    lines.push(
      `${wasRead ? 'The database before it does not know' : 'No database before it could be read for revocations of'} these gateway keys, which are valid now: ${unvouched.join(', ')}. Revoke those you do not want.`,
    );
  return lines;
}

/** As it is given, or in the data folder, where backups are. */
function find(given: string, dataDir: string): string {
  const places = [resolve(given), join(dataDir, given), join(dataDir, 'backups', given)];
  return places.find((path) => existsSync(path)) ?? resolve(given);
}
