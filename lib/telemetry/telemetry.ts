import type { Db } from '@/lib/db/client';
import type { Recorder } from './recorder';

/** What use-cases need to write and to ask. */
export interface Telemetry {
  db: Db;
  recorder: Recorder;
}
