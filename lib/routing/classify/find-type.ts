import { TASK_TYPES, type TaskType } from '@/lib/shared/vocabulary';
import { LEXICON } from './lexicon';
import { PhraseTable, type Reading, readWords, windowOf } from './phrases';

export interface FoundType {
  type: TaskType;
  /** 0..1; 0 when no word spoke for any type. */
  confidence: number;
  /** Words and phrases that spoke for it, strongest first. */
  words: string[];
  /** Sum of their weights. */
  weight: number;
  /** True: the caller said so, nothing was looked for. */
  isNamed?: boolean;
}

// A word that opens the request says what is asked; one deep inside may be about anything.
const FIRST_OPENER = 3;
const OPENER = 1.6;
const EARLY = 1.2;
const EARLY_WORDS = 14;
const LATE = 0.45;
const LATE_WORDS = 60;
// A greeting is small talk, and a question word asks for a fact, only while little else is said.
const SMALL_TALK_WORDS = 5;
const FACT_WORDS = 14;
// Weight at which confidence is half of what agreement allows.
const HALF_CONFIDENCE = 1.5;
// A request that no word places is treated as open thought: never as easy.
const UNKNOWN: TaskType = 'reasoning';

const TABLE = buildTable();

/** Extra weight from shapes that are not words, such as a formula or answer options. */
export type Bonus = Partial<Record<TaskType, { weight: number; evidence: string }>>;

export function findType({ words, opens }: Reading, bonus: Bonus): FoundType {
  const totals = new Map<TaskType, { weight: number; hits: Map<string, number> }>();
  const add = (type: TaskType, weight: number, evidence: string) => {
    const entry = totals.get(type) ?? { weight: 0, hits: new Map<string, number>() };
    totals.set(type, entry);
    if ((entry.hits.get(evidence) ?? 0) >= weight) return;
    entry.weight += weight - (entry.hits.get(evidence) ?? 0);
    entry.hits.set(evidence, weight);
  };
  TABLE.scan(words, (phrase, values, at) => {
    const factor = positionFactor(at, opens);
    for (const { type, weight } of values) add(type, weight * typeFactor(type, factor, words), phrase);
  });
  for (const type of TASK_TYPES) {
    const extra = bonus[type];
    if (extra) add(type, extra.weight, extra.evidence);
  }
  return strongest(totals);
}

function strongest(totals: Map<TaskType, { weight: number; hits: Map<string, number> }>): FoundType {
  const [best, second] = [...totals].sort((a, b) => b[1].weight - a[1].weight || order(a[0]) - order(b[0]));
  if (!best) return { type: UNKNOWN, confidence: 0, words: [], weight: 0 };
  const [type, { weight, hits }] = best;
  const lead = (weight - (second?.[1].weight ?? 0)) / weight;
  const confidence = (weight / (weight + HALF_CONFIDENCE)) * (0.5 + 0.5 * lead);
  const found = [...hits].sort((a, b) => b[1] - a[1]).map(([phrase]) => phrase);
  return { type, confidence, words: dropContained(found), weight };
}

/** Question words open requests of every type, and greetings any conversation: they count for less. */
function typeFactor(type: TaskType, factor: number, words: readonly string[]): number {
  if (type === 'chat') return brevity(words, SMALL_TALK_WORDS);
  if (type === 'qa_simple') return Math.min(OPENER, factor) * brevity(words, FACT_WORDS);
  return factor;
}

/** 1 up to `limit` words, then falling in proportion. */
function brevity(words: readonly string[], limit: number): number {
  return Math.min(1, limit / words.length);
}

/** “trade-off” says nothing that “trade-offs” has not said. */
function dropContained(phrases: string[]): string[] {
  return phrases.filter((phrase, at) => !phrases.slice(0, at).some((longer) => longer.includes(phrase)));
}

function positionFactor(at: number, opens: readonly boolean[]): number {
  if (opens[at] && at < EARLY_WORDS) return FIRST_OPENER;
  if (opens[at]) return OPENER;
  if (at < EARLY_WORDS) return EARLY;
  return at < LATE_WORDS ? 1 : LATE;
}

const ORDER = new Map(Object.keys(LEXICON).map((type, at) => [type, at]));

function order(type: TaskType): number {
  return ORDER.get(type) ?? 0;
}

function buildTable(): PhraseTable<{ type: TaskType; weight: number }> {
  const table = new PhraseTable<{ type: TaskType; weight: number }>();
  for (const type of TASK_TYPES)
    for (const [weight, list] of Object.entries(LEXICON[type].words))
      table.add(list, { type, weight: Number(weight) });
  return table;
}

/** How much the words speak for each type, 0..1, in the order of TASK_TYPES; for trained heads. */
export function lexiconScores(text: string): Float32Array {
  const { words, opens } = readWords(windowOf(text));
  const totals = new Float32Array(TASK_TYPES.length);
  TABLE.scan(words, (_phrase, values, at) => {
    const factor = positionFactor(at, opens);
    for (const { type, weight } of values) {
      const index = TASK_TYPES.indexOf(type);
      totals[index] = (totals[index] ?? 0) + weight * typeFactor(type, factor, words);
    }
  });
  return totals.map((total) => total / (total + HALF_CONFIDENCE));
}
