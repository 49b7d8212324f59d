// What: the words of a trace: what was sensitive, what was left to chance, who said what.
// Why: a sceptic must be able to follow the choice from what was seen to what was called.
// Not for: the one sentence why (it comes with the decision).
import type { SubtaskView } from '@/components/chat/read-turns';
import { formatScore, formatSigned, plural } from '@/components/ui/format';
import type { MarkKind } from '@/components/ui/mark';
import type { DecisionPart } from '@/lib/http/ui-parts';
import type { ReasonCode, Verdict } from '@/lib/routing/types';
import type { Overview } from '@/lib/services/get-overview';
import type { Pillar } from '@/lib/shared/vocabulary';

export type KnownModels = readonly Pick<Overview['models'][number], 'id' | 'locality' | 'simulated'>[];

export interface Note {
  mark: MarkKind;
  text: string;
}

export const PILLAR_NAME: Record<Pillar, string> = {
  rules: 'Rules',
  semantic: 'Semantic',
  judge: 'Judge',
  bandit: 'Bandit',
};

export const KIND: Record<Verdict['kind'], { word: string; mark: MarkKind }> = {
  opinion: { word: 'opinion', mark: 'solid' },
  constraint: { word: 'constraint', mark: 'solid' },
  abstention: { word: 'abstained', mark: 'hollow' },
  not_asked: { word: 'not asked', mark: 'hollow' },
};

/** `4 pillars: 1 constraint, 2 abstained, 1 not asked`. */
export function tallyWords(verdicts: readonly Pick<Verdict, 'kind'>[]): string {
  const count = (kind: Verdict['kind']) => verdicts.filter((verdict) => verdict.kind === kind).length;
  const said = (['opinion', 'constraint'] as const).map(
    (kind) => [count(kind), plural(count(kind), kind)] as const,
  );
  const silent = (['abstention', 'not_asked'] as const).map(
    (kind) => [count(kind), `${count(kind)} ${KIND[kind].word}`] as const,
  );
  const parts = [...said, ...silent].flatMap(([n, words]) => (n > 0 ? [words] : []));
  return [plural(verdicts.length, 'pillar'), parts.join(', ')].filter(Boolean).join(': ');
}

const REASON: Record<ReasonCode, string> = {
  highest_utility: 'highest U',
  highest_quality: 'highest Q',
  forced_tier: 'forced tier',
  rule: 'rule',
  named: 'asked for by name',
  only_candidate: 'only candidate',
  explored: 'explored',
  tool_loop: 'stays for its tool results',
  no_candidate: 'no candidate',
};

/** What stands beside the sentence why, before anything is unfolded. */
export function decisionNotes(subtask: SubtaskView, models: KnownModels): Note[] {
  const notes = [sensitivityNote(subtask, models), subtask.decision && chanceNote(subtask.decision)];
  return notes.filter((note) => note !== null);
}

/** What sensitive content was found, and whether it was sent away. */
export function sensitivityNote(subtask: SubtaskView, models: KnownModels): Note | null {
  const { decision, attempts } = subtask;
  const found = decision?.subtask.sensitive ?? null;
  if (!decision || found === null) return null;
  const says = (where: string) => `contains ${found}: ${where}`;
  const leaves = (modelId: string) => isAway(modelId, subtask, models);
  if (attempts.length > 0)
    return attempts.some(({ modelId }) => leaves(modelId))
      ? { mark: 'solid', text: says('left this machine') }
      : { mark: 'hollow', text: says('kept local') };
  if (decision.modelId === null) return { mark: 'hollow', text: says('not sent') };
  return leaves(decision.modelId)
    ? { mark: 'half', text: says('would leave this machine') }
    : { mark: 'hollow', text: says('stays local') };
}

/** A model nobody knows counts as away: “kept local” is said of known things only. */
function isAway(modelId: string, { decision, outcome }: SubtaskView, models: KnownModels): boolean {
  const known =
    models.find(({ id }) => id === modelId) ??
    [outcome, decision].find((source) => source?.modelId === modelId);
  return !known || (!known.simulated && known.locality !== 'local');
}

/** Null when nothing was left to chance. */
export function chanceNote({ propensity, reason }: DecisionPart): Note | null {
  if (!isChance(propensity)) return null;
  const text = `chosen with probability ${propensity.toFixed(2)}${reason === 'explored' ? '; explored' : ''}`;
  return { mark: reason === 'explored' ? 'half' : 'solid', text };
}

export function leftToChance({ candidates, propensity }: DecisionPart): boolean {
  return isChance(propensity) || candidates.some((candidate) => isChance(candidate.propensity));
}

function isChance(probability: number): boolean {
  return probability > 0 && probability < 1;
}

/** At the end of a folded trace: how it was decided, and how narrowly. */
export function decidedBy(decision: DecisionPart): string {
  return [REASON[decision.reason], marginWords(decision)].filter(Boolean).join(' · ');
}

/** How much U was between the chosen and the best other; empty without another. */
export function marginWords({ margin }: DecisionPart): string {
  return margin === null ? '' : `margin ${formatSigned(margin).replace(/^\+/, '')}`;
}

/** What was read off the text, in one line. */
export function seenWords({ subtask }: DecisionPart): string {
  const { language, confidence, difficulty, difficultySd, tokens, requires, sensitive } = subtask;
  return [
    language === null ? 'language not told' : languageName(language),
    `confidence ${formatScore(confidence)}`,
    `difficulty b ${formatSigned(difficulty, 2)} ± ${difficultySd.toFixed(2)}`,
    `est. ${tokens.input} tokens in, ${tokens.output} out`,
    requires.length > 0 ? `requires ${requires.join(', ')}` : '',
    sensitive === null ? '' : `contains ${sensitive}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function languageName(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' }).of(code) ?? code;
}
