// What: abilities fitted from public evaluation matrices, by model and by size class.
// Why: what a model is worth before the owner's own grades should come from somebody's grades.
// Not for: what the owner's traffic taught; that is the bandit's.
import type { TaskType, Tier } from '@/lib/shared/vocabulary';
import fitted from './abilities.json' with { type: 'json' };

/** θ in logits, in general and where a matrix speaks for the task type. */
export interface Abilities {
  general: number;
  byTask: Partial<Record<TaskType, number>>;
}

type File = keyof typeof fitted.byTier;

const FILES: readonly File[] = ['mmlu_pro', 'math-l5', 'crux'];
/** Which matrix speaks for which types. */
const TYPES: Readonly<Record<File, readonly TaskType[]>> = {
  mmlu_pro: ['reasoning', 'qa_simple'],
  'math-l5': ['math'],
  crux: ['code_generation', 'code_review'],
};
// A class in one matrix is a handful of models, in MMLU-Pro's lightest one: its own mean counts half.
const OWN_SHARE = 0.5;

/** Mean abilities of the models of a tier's size. */
export function tierAbilities(tier: Tier): Abilities {
  return summarise((file) => fitted.byTier[file][tier]);
}

/**
 * Abilities of a model that was graded under this name, spelling apart; null when it was not. A name without
 * “instruct” or “chat” is taken for the instructed model, which is what is served under it. A matrix that did
 * not grade it counts with its tier's mean.
 */
export function knownAbilities(upstreamName: string, tier: Tier): Abilities | null {
  const found = FILES.map((file) => gradedAs(upstreamName, file));
  if (found.every((ability) => ability === null)) return null;
  const { byTask, general } = summarise((file) => found[FILES.indexOf(file)] ?? fitted.byTier[file][tier]);
  return { byTask, general };
}

function gradedAs(upstreamName: string, file: File): number | null {
  const names = Object.keys(fitted.models[file]);
  const wanted = simplify(upstreamName);
  const same = names.filter((name) => simplify(name) === wanted);
  const exact = names.find((name) => name.toLowerCase() === upstreamName.toLowerCase());
  const name = exact ?? same.find((candidate) => INSTRUCTED.test(candidate)) ?? same[0];
  return name === undefined ? null : ((fitted.models[file] as Record<string, number>)[name] ?? null);
}

const INSTRUCTED = /(?:instruct|inst|chat|-it)\b/i;

function summarise(abilityIn: (file: File) => number | undefined): Abilities {
  const known = FILES.flatMap((file) => abilityIn(file) ?? []);
  const general = known.reduce((sum, value) => sum + value, 0) / known.length;
  const byTask: Partial<Record<TaskType, number>> = {};
  for (const file of FILES) {
    const own = abilityIn(file);
    if (own === undefined) continue;
    for (const type of TYPES[file]) byTask[type] = round(OWN_SHARE * own + (1 - OWN_SHARE) * general);
  }
  return { general: round(general), byTask };
}

/** “Meta-Llama-3.1-8B-Instruct” and “llama3.1:8b-instruct” are one name. */
function simplify(name: string): string {
  return name
    .toLowerCase()
    .replace(/^.*\//, '')
    .replace(/@.*$|\bmeta\b|[-_:. ]/g, '')
    .replace(/instruct$|inst$|it$|chat$|latest$/, '');
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
