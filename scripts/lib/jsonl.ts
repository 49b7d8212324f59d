import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Rows of a JSON lines file, gzipped when it ends in `.gz`. Throws an Error naming file and line. */
export function readJsonl(path: string): unknown[] {
  return readNumberedJsonl(path).map(({ row }) => row);
}

/** The same with the line each row stands on, from 1. */
export function readNumberedJsonl(path: string): { row: unknown; line: number }[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const rows: { row: unknown; line: number }[] = [];
  text.split('\n').forEach((line, at) => {
    if (line.trim() === '') return;
    try {
      rows.push({ row: JSON.parse(line), line: at + 1 });
    } catch {
      throw new Error(`${path}, line ${at + 1}: not JSON`);
    }
  });
  return rows;
}
