// What: fills a data folder with a made-up history, and marks the folder as such.
// Why: `npm run demo:history` shows full charts at once, and nobody may take them for their own.
// Not for: the owner's folder; a folder without the mark is never written to.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@/lib/db/client';
import { conversations, gatewayKeys, messages } from '@/lib/db/schema';
import { SIMULATED_MARK } from '@/lib/services/simulated-history';
import { progress } from '../progress';
import { MADE_KEYS } from './askers';
import { demoConfig } from './demo-config';
import { generateHistory } from './generate-history';
import { type MadeConversation, makeConversation } from './make-conversation';
import { tracePrompts } from './trace-prompts';
import type { MadeRequest } from './types';
import { writeHistory } from './write-history';

const DAY_MS = 86_400_000;
const REQUESTS_A_DAY = 800;
const TRACED_DAYS = 3;
const CONVERSATIONS = 12;
const CONFIG = 'demo-config.json';

export interface DemoPlan {
  dataDir: string;
  days: number;
  seed: number;
  /** UTC ms. */
  endMs: number;
}

export interface DemoMark {
  seed: number;
  days: number;
  endMs: number;
  requests: number;
  /** False: seeding was cut short. */
  complete: boolean;
}

/** The mark of a folder; null: it has none. */
export function readMark(dataDir: string): DemoMark | null {
  try {
    return JSON.parse(readFileSync(join(dataDir, SIMULATED_MARK), 'utf8')) as DemoMark;
  } catch {
    return null;
  }
}

/** The configuration the app is to run with on a marked folder; null: it was made without one. */
export function configOf(dataDir: string): string | null {
  const path = join(dataDir, CONFIG);
  return existsSync(path) ? path : null;
}

/** True where the folder holds data that is not marked as simulated. */
export function isSomebodys(dataDir: string): boolean {
  return existsSync(join(dataDir, 'switchyard.db')) && readMark(dataDir) === null;
}

/** Empties a marked folder. Throws a SwitchyardError `data_in_use` while an app runs on it. */
export function emptyDemo(dataDir: string): void {
  if (!existsSync(join(dataDir, 'switchyard.db'))) return;
  openDatabase(dataDir, join(process.cwd(), 'drizzle')).close();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Makes the history of `plan` in an empty folder. */
export function seedDemo({ dataDir, days, seed, endMs }: DemoPlan): DemoMark {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const mark: DemoMark = { seed, days, endMs, requests: days * REQUESTS_A_DAY, complete: false };
  const write = (value: DemoMark) =>
    writeFileSync(join(dataDir, SIMULATED_MARK), `${JSON.stringify(value)}\n`);
  write(mark);
  writeFileSync(join(dataDir, CONFIG), `${JSON.stringify(demoConfig(mark), null, 2)}\n`);
  const { db, close } = openDatabase(dataDir, join(process.cwd(), 'drizzle'));
  try {
    const tracedFromMs = endMs - TRACED_DAYS * DAY_MS;
    const history = generateHistory({ ...mark, simulated: true, tracedFromMs, traced: tracePrompts() });
    const step = progress('requests', mark.requests);
    const conversed: MadeConversation[] = [];
    writeHistory(db, withConversations(counted(history, step), conversed));
    for (const { conversation, messages: rows } of conversed) {
      db.insert(conversations).values(conversation).run();
      db.insert(messages).values(rows).run();
    }
    for (const [at, id] of MADE_KEYS.entries())
      db.insert(gatewayKeys)
        .values({
          id,
          name: at === 0 ? 'editor (simulated)' : 'nightly jobs (simulated)',
          // Of no secret: nobody can present this key.
          digest: `simulated-${at}`,
          prefix: 'simulated',
          createdAt: endMs - days * DAY_MS,
        })
        .run();
  } finally {
    close();
  }
  write({ ...mark, complete: true });
  return { ...mark, complete: true };
}

function* counted(history: Iterable<MadeRequest>, step: () => void): Generator<MadeRequest> {
  for (const made of history) {
    step();
    yield made;
  }
}

/** Requests of the chat that have a trace get a conversation each. */
function* withConversations(
  history: Iterable<MadeRequest>,
  conversed: MadeConversation[],
): Generator<MadeRequest> {
  for (const made of history) {
    const { request, trace } = made;
    if (request.source !== 'chat' || trace === null) {
      yield made;
      continue;
    }
    const own = { ...made, request: { ...request, conversationId: request.id.replace('req_', 'cnv_') } };
    conversed.push(makeConversation(own));
    if (conversed.length > CONVERSATIONS) conversed.shift();
    yield own;
  }
}
