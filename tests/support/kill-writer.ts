// What: a process that records whole requests until it is killed, and leaves their writing to the recorder's own timer.
// Why: what a kill leaves behind can only be seen with a real process and a real file.
// Not for: the tests' own process; it is spawned.
import { openDatabase } from '@/lib/db/client';
import { markInterrupted } from '@/lib/telemetry/mark-interrupted';
import { createRecorder } from '@/lib/telemetry/recorder';
import { recordWhole } from '@/scripts/lib/realistic-rows';

const HOUR_MS = 3_600_000;
const EVERY_MS = 5;
// Ten windows of them fit one transaction, so that a request is never half in one.
const AT_ONCE = 4;
const TRACE = JSON.stringify({ subtasks: [], filler: 'why '.repeat(300) });
const started = Date.UTC(2026, 10, 2);

const { db } = openDatabase(process.env.DATA ?? '', 'drizzle');
markInterrupted(db, started);
const recorder = createRecorder(db);
const committed = db.$client.prepare('select count(*) from requests').pluck();
let n = committed.get() as number;
let said = n;

/** What stands in the output was committed before it was said; the test holds the file to that. */
setInterval(() => {
  for (let i = 0; i < AT_ONCE; i++, n++) recordWhole(recorder, n, started + n * (HOUR_MS / 60), TRACE);
  const now = committed.get() as number;
  if (now === said) return;
  said = now;
  process.stdout.write(`${now}\n`);
}, EVERY_MS);
