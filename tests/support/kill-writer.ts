// What: a process that records whole requests as fast as it can until it is killed.
// Why: what a kill leaves behind can only be seen with a real process and a real file.
// Not for: the tests' own process; it is spawned.
import { openDatabase } from '@/lib/db/client';
import { markInterrupted } from '@/lib/telemetry/mark-interrupted';
import { createRecorder } from '@/lib/telemetry/recorder';
import { recordWhole } from '@/scripts/lib/realistic-rows';

const HOUR_MS = 3_600_000;
const TRACE = JSON.stringify({ subtasks: [], filler: 'why '.repeat(300) });
const started = Date.UTC(2026, 10, 2);

const { db } = openDatabase(process.env.DATA ?? '', 'drizzle');
markInterrupted(db, started);
const recorder = createRecorder(db, { windowMs: 5 });
const written = db.$client.prepare('select count(*) from requests').pluck();
let n = written.get() as number;

/** What is committed stands in the output after it is committed; the test holds the file to that. */
function write(): void {
  for (let i = 0; i < 20; i++, n++) recordWhole(recorder, n, started + n * (HOUR_MS / 60), TRACE);
  recorder.flush();
  process.stdout.write(`${n}\n`);
  setImmediate(write);
}
write();
