// What: a decision without any string that may quote what was asked.
// Why: with prompt storage off its trace is still worth keeping: types, numbers, candidates, reasons.
// Not for: the parts of a chat message (lib/http/chat/without-part-texts.ts).
import type { Decision, Signal, Subtask, SubtaskDecision, Verdict } from '@/lib/routing/types';

/** What stands where a text would be. */
export const NOT_STORED = 'not stored';

/**
 * The decision with every string that may hold words of the prompt, the history or an upstream's message emptied or
 * said in other words. Kept: ids, types, numbers, rules' own reasons, kinds and counts of sensitive content.
 */
export function withoutTexts(decision: Decision): Decision {
  return { ...decision, subtasks: decision.subtasks.map(withoutSubtaskTexts) };
}

/** One subtask's decision, as `withoutTexts` keeps it. */
export function withoutSubtaskTexts<Entry extends SubtaskDecision>(entry: Entry): Entry {
  return {
    ...entry,
    subtask: withoutWords(entry.subtask),
    verdicts: entry.verdicts.map(withoutQuotes),
    why: withoutEvidence(entry.why, entry.subtask),
  };
}

function withoutWords(subtask: Subtask): Subtask {
  return { ...subtask, text: '', signals: subtask.signals.map(withoutEvidenceOf) };
}

function withoutEvidenceOf(signal: Signal): Signal {
  return { ...signal, evidence: unquoted(signal.evidence) };
}

// A judge's failure repeats what the judge or its upstream said.
function withoutQuotes(verdict: Verdict): Verdict {
  const isSilentJudge = verdict.pillar === 'judge' && verdict.kind === 'abstention';
  return {
    ...verdict,
    says: isSilentJudge ? 'no usable answer' : verdict.says,
    evidence: unquoted(verdict.evidence),
  };
}

// Words of the prompt stand in quotation marks, and a question is named by its first word.
function unquoted(evidence: string): string {
  return /[“”"]|…\?/.test(evidence) ? NOT_STORED : evidence;
}

/** The sentence begins with the words that settled the type; what follows is about models. */
function withoutEvidence(why: string, { taskType }: Subtask): string {
  const settled = `it ${taskType}; `;
  const at = why.lastIndexOf(settled);
  if (at >= 0) return `It counts as ${taskType}; ${why.slice(at + settled.length)}`;
  return why;
}
