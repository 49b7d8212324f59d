export const COMPARISON_VERDICTS = ['FIRST', 'SECOND', 'BOTH', 'NEITHER'] as const;
export type ComparisonVerdict = (typeof COMPARISON_VERDICTS)[number];

// Small models put JSON into a fence whatever they are told.
const FENCED = /^```(?:json)?\s*([\s\S]*?)\s*```$/;
const WORD = /^(FIRST|SECOND|BOTH|NEITHER)$/;
const OBJECT = /^\{\s*"good"\s*:\s*"(FIRST|SECOND|BOTH|NEITHER)"\s*\}$/;

/** The verdict of a judge's whole answer, as `{"good": "…"}` or bare; null for anything else. */
export function parseComparison(answer: string): ComparisonVerdict | null {
  const trimmed = answer.trim();
  const text = FENCED.exec(trimmed)?.[1] ?? trimmed;
  const found = (WORD.exec(text) ?? OBJECT.exec(text))?.[1];
  return COMPARISON_VERDICTS.find((verdict) => verdict === found) ?? null;
}
