import type { Candidate, Decision, SubtaskDecision, Verdict } from '@/lib/routing/types';

/** A decision and its trace as lines for a terminal. */
export function decisionText(decision: Decision): string {
  const { policy, split, subtasks, ms } = decision;
  const head = [
    `Policy ${policy.name} v${policy.version} · ${subtasks.length} subtask${subtasks.length === 1 ? '' : 's'} · analyzed in ${ms.analyzing.toFixed(2)} ms, routed in ${ms.routing.toFixed(2)} ms`,
    split.why,
  ];
  return [...head, ...subtasks.map(subtaskText)].join('\n');
}

function subtaskText(entry: SubtaskDecision): string {
  const { subtask } = entry;
  const lines = [
    '',
    `${subtask.index + 1}. ${subtask.taskType} · complexity ${subtask.complexity} ${subtask.articleBand} (${subtask.band}) · ${subtask.tokens.input} tokens`,
    `   ${firstLine(subtask.text)}`,
    `   → ${entry.modelId ?? 'no model'}${entry.tier ? ` (T${entry.tier})` : ''} · ${entry.why}`,
    '',
    `   ${['signal'.padEnd(22), 'value'.padStart(10), 'weight'.padStart(8), 'adds'.padStart(9)].join(' ')}  evidence`,
    ...subtask.signals.map(
      (signal) =>
        `   ${signal.name.padEnd(22)} ${short(signal.value).padStart(10)} ${short(signal.weight).padStart(8)} ${signed(signal.contribution).padStart(9)}  ${signal.evidence}`,
    ),
  ];
  if (entry.verdicts.length > 0) lines.push('');
  lines.push(...entry.verdicts.map(verdictText));
  lines.push(
    '',
    `   ${candidateHead()}`,
    ...entry.candidates.map((candidate) => `   ${candidateText(candidate)}`),
  );
  return lines.join('\n');
}

/** What a pillar said, and what it took; money only where some was spent. */
function verdictText({ pillar, says, evidence, ms, usd }: Verdict): string {
  const took = [`${ms.toFixed(2)} ms`, ...(usd > 0 ? [`$${Number(usd.toPrecision(2))}`] : [])].join(', ');
  return `   ${pillar.padEnd(8)} ${says} (${evidence}) · ${took}`;
}

function candidateHead(): string {
  return `${'candidate'.padEnd(26)} ${'Q'.padStart(7)} ${'C'.padStart(7)} ${'U'.padStart(8)}  why not`;
}

function candidateText(candidate: Candidate): string {
  const name = `T${candidate.tier} ${candidate.modelId}`.padEnd(26);
  const figures = [
    number(candidate.quality, 4).padStart(7),
    number(candidate.cost, 3).padStart(7),
    (candidate.utility === null ? '—' : signed(candidate.utility)).padStart(8),
  ].join(' ');
  const why = candidate.chosen ? 'chosen' : [candidate.whyNot, candidate.wouldWin].filter(Boolean).join('. ');
  return `${name} ${figures}  ${why}`;
}

export function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}

function number(value: number | null, places: number): string {
  return value === null ? '—' : String(Math.round(value * 10 ** places) / 10 ** places);
}

function short(value: number | string | boolean): string {
  return typeof value === 'number' ? String(Math.round(value * 1e4) / 1e4) : String(value);
}

function firstLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
