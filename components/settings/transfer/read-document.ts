/** The server takes no larger body. */
const LIMIT_BYTES = 8 * 1024 * 1024;

export type ReadDocument = { document: Record<string, unknown> } | { problem: string };

/** Null when it may be read; else why not, before a byte of it was. */
export function refuseSize(name: string, bytes: number): string | null {
  if (bytes <= LIMIT_BYTES) return null;
  return `${name} has ${Math.ceil(bytes / 1024 / 1024)} MiB and was not read: a configuration has at most 8. Is it the right file?`;
}

/** A JSON object out of text; what is wrong is said with its place where the parser knows it. */
export function readDocument(text: string): ReadDocument {
  if (text.trim() === '') return { problem: 'There is nothing in it. A configuration is a JSON object.' };
  let value: unknown;
  try {
    // A byte order mark is no part of JSON, and some editors write one.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    return { problem: `This is not JSON${sayPlace(text, cause)}.` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problem: 'This is JSON, but no object. A configuration begins with { and has names in it.' };
  return { document: value as Record<string, unknown> };
}

/** Engines say “at position N”, “line N column N”, or only that the text ends too early. Never the text: it may be a key. */
function sayPlace(text: string, cause: unknown): string {
  const message = cause instanceof Error ? cause.message : '';
  const place = /line (\d+) column (\d+)/.exec(message);
  if (place) return `: look at line ${place[1]}, column ${place[2]}`;
  const at = /position (\d+)/.exec(message)?.[1];
  if (at !== undefined) {
    const before = text.slice(0, Number(at)).split('\n');
    return `: look at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  }
  return /end of (JSON|data)|unterminated|EOF/i.test(message) ? ': it ends too early' : '';
}
