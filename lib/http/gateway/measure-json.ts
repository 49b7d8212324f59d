import { badRequest } from '@/lib/shared/errors';

// Node's JSON.stringify overflows the stack at some thousand levels, and upstreams refuse far fewer.
const MAX_DEPTH = 256;

interface Open {
  value: object;
  depth: number;
}

/** Throws a 400 naming the field of `body` whose JSON is nested deeper than 256 levels. Never recurses. */
export function refuseDeepJson(body: Readonly<Record<string, unknown>>): void {
  for (const [field, value] of Object.entries(body)) {
    if (measure(value).depth > MAX_DEPTH)
      throw badRequest(`${field} is nested deeper than ${MAX_DEPTH} levels.`, field, 'too_deep');
  }
}

/** Characters of `value` as JSON, near enough for an estimate of tokens: escapes are not counted. */
export function jsonChars(value: unknown): number {
  return measure(value).chars;
}

/** Only what holds something waits on the stack, so that long lists cost no memory. */
function measure(root: unknown): { chars: number; depth: number } {
  const open: Open[] = [];
  let chars = 0;
  let deepest = 0;
  const visit = (value: unknown, depth: number) => {
    if (typeof value === 'string') chars += value.length + 3;
    else if (typeof value === 'object' && value !== null) open.push({ value, depth });
    else chars += String(value).length + 1;
  };
  visit(root, 1);
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    deepest = Math.max(deepest, depth);
    if (deepest > MAX_DEPTH) break;
    chars += 3;
    if (Array.isArray(value)) for (const inner of value) visit(inner, depth + 1);
    else
      for (const [key, inner] of Object.entries(value)) {
        chars += key.length + 3;
        visit(inner, depth + 1);
      }
  }
  return { chars, depth: deepest };
}
