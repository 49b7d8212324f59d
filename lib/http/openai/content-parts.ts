import type { ToolResultPart } from '@/lib/execution/types';
import { join } from '../check';
import type { Findings } from '../gateway/findings';
import { wellFormed } from '../gateway/well-formed';

export interface AnyPart extends Record<string, unknown> {
  type: string;
}

/** Reads one part; null where a call has no words for it. */
export type ReadPart = (part: AnyPart, at: string, findings: Findings) => ToolResultPart | null;

/** Content of either format in a call's words; parts these cannot say become features. 400 names the wrong part. */
export function readContent(
  content: string | readonly AnyPart[],
  at: string,
  findings: Findings,
  readPart: ReadPart,
): string | ToolResultPart[] {
  if (typeof content === 'string') return wellFormed(content);
  return content.flatMap((part, index) => readPart(part, join(at, index), findings) ?? []);
}
