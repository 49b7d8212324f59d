const NUMBER = /^(?:10|[1-9])$/;
const OBJECT = /^\{\s*"difficulty"\s*:\s*(10|[1-9])\s*\}$/;

/** The score 1 to 10 of a judge's whole answer, bare or as `{"difficulty": n}`; null for anything else. */
export function parseJudgement(answer: string): number | null {
  const text = answer.trim();
  if (NUMBER.test(text)) return Number(text);
  const found = OBJECT.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}
