// What: the shape of one line of the doctor's list.
// Why: checks are asked alike, printed alike and tested alike.
// Not for: what is checked.
import type { Context } from '@/lib/services/context';

/** `warn` and `skip` do not fail the list: something to know, and something that could not be asked. */
export type State = 'pass' | 'warn' | 'fail' | 'skip';

export interface Finding {
  name: string;
  state: State;
  /** One or two sentences: what was found, and what to do. */
  says: string;
}

export interface Patient {
  /** A composition over a copy of the owner's settings and secrets; its own database is empty. */
  ctx: Context;
  env: { host: string; adminToken: string | null };
  /** The owner's folder. */
  dataDir: string;
  /** True: models that cost something may be called. */
  mayAsk: boolean;
}

export type Check = (patient: Patient) => Promise<Finding[]> | Finding[];
