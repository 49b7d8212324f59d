import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Rows of a JSON lines file, gzipped when it ends in `.gz`. Throws an Error naming file and line. */
export function readJsonl(path: string): unknown[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const rows: unknown[] = [];
  text.split('\n').forEach((line, at) => {
    if (line.trim() === '') return;
    try {
      rows.push(JSON.parse(line));
    } catch {
      throw new Error(`${path}, line ${at + 1}: not JSON`);
    }
  });
  return rows;
}
