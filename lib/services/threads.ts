// What: remembers which model answered a conversation, so that a stateless client's next request finds it.
// Why: a tool loop must stay with the model that began it, and leaving a model costs its prompt cache.
// Not for: what was said; only digests are kept.
import { createHash, type Hash } from 'node:crypto';
import type { Thread, Turn } from '@/lib/routing/types';
import type { Clock } from '@/lib/shared/clock';

/** A request with everything it sent, and who sent it. */
export interface Conversation {
  /** Conversations of different callers are never taken for each other. */
  client: string;
  /** History and prompt, oldest first. */
  turns: readonly Turn[];
}

/** Digests of what was sent. */
export interface ThreadKeys {
  /** Of the whole request; what its answer is remembered under. */
  own: string;
  /** Of the request that it continues; null: it is the first. */
  earlier: string | null;
}

/** What the database knows of a remembered request. */
export interface KnownAnswer {
  modelId: string;
  /** When it answered, UTC ms. */
  atMs: number;
  /** Tokens it sent; null: unknown. */
  inputTokens: number | null;
}

export interface Threads {
  /** Who answered the request with that key; null: nobody that is known. */
  find(key: string | null, answersTools: boolean): Thread | null;
  /** Remembers who answered; `tokens` are those sent and those answered, null where unknown. */
  remember(key: string, answer: { modelId: string; tokens: number | null }): void;
}

export interface ThreadsOptions {
  clock: Clock;
  /** Asks the database for a key that is not in memory. */
  lookUp?: (key: string) => KnownAnswer | null;
  /** Told of a lookup that failed; the conversation then counts as new. */
  logError?(error: unknown): void;
  /** Conversations held in memory. */
  capacity?: number;
}

// About 250 bytes each.
const CAPACITY = 10_000;
const KEY_BYTES = 16;
// Both providers keep a prompt at least five minutes after its last use and cache from 1,024 tokens on:
// platform.openai.com/docs/guides/prompt-caching, docs.anthropic.com/en/docs/build-with-claude/prompt-caching.
const WARM_MS = 5 * 60_000;
const LEAST_CACHED_TOKENS = 1024;

interface Entry {
  modelId: string;
  tokens: number;
  /** Monotonic ms. */
  answeredMs: number;
}

/** Threads in memory, the least recently used forgotten first. Never throws. */
export function createThreads({ clock, lookUp, logError, capacity = CAPACITY }: ThreadsOptions): Threads {
  const entries = new Map<string, Entry>();

  function keep(key: string, entry: Entry): void {
    entries.delete(key);
    entries.set(key, entry);
    const [oldest] = entries.keys();
    if (entries.size > capacity && oldest !== undefined) entries.delete(oldest);
  }

  function recall(key: string): Entry | null {
    const known = entries.get(key) ?? fromDatabase(key);
    if (known) keep(key, known);
    return known;
  }

  function lookUpQuietly(key: string): KnownAnswer | null {
    try {
      return lookUp?.(key) ?? null;
    } catch (error) {
      logError?.(error);
      return null;
    }
  }

  function fromDatabase(key: string): Entry | null {
    const found = lookUpQuietly(key);
    if (!found) return null;
    const ageMs = Math.max(0, clock.wallMs() - found.atMs);
    const { modelId, inputTokens } = found;
    return { modelId, tokens: inputTokens ?? 0, answeredMs: clock.monotonicMs() - ageMs };
  }

  return {
    find(key, answersTools) {
      const entry = key === null ? null : recall(key);
      if (entry === null) return null;
      const isWarm = clock.monotonicMs() - entry.answeredMs < WARM_MS && entry.tokens >= LEAST_CACHED_TOKENS;
      return {
        modelId: entry.modelId,
        kind: answersTools ? 'tool_loop' : 'follow_up',
        cachedTokens: isWarm ? entry.tokens : 0,
      };
    },
    remember(key, { modelId, tokens }) {
      keep(key, { modelId, tokens: tokens ?? 0, answeredMs: clock.monotonicMs() });
    },
  };
}

/** The turns of a request: its history, then its prompt as the tool's or the user's. */
export function turnsOf(request: {
  history?: readonly Turn[];
  prompt: string;
  answersTools?: boolean;
}): Turn[] {
  const { history = [], prompt, answersTools = false } = request;
  return [...history, { role: answersTools ? 'tool' : 'user', content: prompt }];
}

/**
 * Digests (SHA-256, the first 16 bytes as base64url) of client, sides and contents: of the whole request, and of its turns before the last answer,
 * which is what the request before it had sent. Linear in the text. What tools returned and what the person said
 * count as one side, turns of a side in a row as one, and white space alone as nothing: callers cut them
 * differently. No content holds a NUL here, so that no two conversations read alike.
 */
export function threadKeys({ client, turns }: Conversation): ThreadKeys {
  const end = withoutAnswer(turns, turns.length);
  const earlierEnd = endOfEarlier(turns, end);
  const hash = createHash('sha256').update(clean(client));
  let earlier: string | null = null;
  let side = '';
  for (let at = 0; at < end; at++) {
    if (at === earlierEnd && at > 0) earlier = keyOf(hash.copy());
    const { role, content } = turns[at] as Turn;
    if (content.trim() === '') continue;
    const own = role === 'tool' ? 'user' : role;
    hash.update(own === side ? '\n' : `\0${own}\0`).update(clean(content));
    side = own;
  }
  return { own: keyOf(hash), earlier };
}

/** Half of a digest: no two of 2⁶⁴ conversations are taken for each other by chance, and it is kept with every request. */
function keyOf(hash: Hash): string {
  return hash.digest().subarray(0, KEY_BYTES).toString('base64url');
}

/** How many turns the earlier request had sent: those before the last answer. 0: there was none. */
function endOfEarlier(turns: readonly Turn[], end: number): number {
  let at = end;
  while (at > 0 && turns[at - 1]?.role !== 'assistant') at--;
  return withoutAnswer(turns, at);
}

/** Without the answer at the end: a prefill is part of the answer that comes, not of what was asked. */
function withoutAnswer(turns: readonly Turn[], end: number): number {
  let at = end;
  while (at > 0 && turns[at - 1]?.role === 'assistant') at--;
  return at;
}

function clean(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text;
}
