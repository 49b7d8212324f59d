// What: a different prompt for every request of a benchmark, by its number.
// Why: an equal prompt would be answered from a cache of vectors, features or connections.
// Not for: judging decisions. Runs without a loader.

const TASKS = [
  'Explain how {a} differs from {b} when {c}, and name the trade-off that matters most in practice.',
  'Write a TypeScript function that converts {a} into {b}; it must not block the event loop while {c}.',
  'Summarise in three sentences what a new colleague must know about {a} and {b} before {c}.',
  'Review this plan for mistakes: first we move {a}, then we rewrite {b}, and all that {c}.',
  'Draft a short and polite e-mail to a supplier of {a} that postpones {b} because of an audit {c}.',
  'Prove or refute: whoever understands {a} can derive {b}, even {c}.',
];
const THINGS = [
  'a write-ahead log',
  'double-entry bookkeeping',
  'consistent hashing',
  'the harbour of Rotterdam',
  'a suffix automaton',
  'sourdough starters',
  'lock-free queues',
  'municipal zoning',
  'vector clocks',
  'the French subjunctive',
  'photosynthesis',
];
const TIMES = [
  'while the traffic doubles',
  'during a migration',
  'before the first release',
  'under a strict deadline',
  'on a laptop without a network',
];

/** Prompt number `id` (0, 1, …), about 150 characters; `markOf(id)` is in it. */
export function promptOf(id: number): string {
  const task = TASKS[id % TASKS.length] ?? '';
  const step = Math.floor(id / TASKS.length);
  return `${task
    .replace('{a}', THINGS[step % THINGS.length] ?? '')
    .replace('{b}', THINGS[(step * 7 + 3) % THINGS.length] ?? '')
    .replace('{c}', TIMES[step % TIMES.length] ?? '')} Cite ticket ${markOf(id)}.`;
}

/** What the mock upstream finds in a prompt and repeats in its answer, so that a swapped answer is noticed. */
export function markOf(id: number): string {
  return `r${id}z`;
}

/** The mark in the text of a request body; empty when there is none. */
export function findMark(body: string): string {
  return /ticket (r\d+z)/.exec(body)?.[1] ?? '';
}
