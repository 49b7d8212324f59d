'use client';

import { ConflictNote } from './conflict-note';
import { Refused } from './refused';

/** Below a form: what no field of it can say, or that somebody else saved meanwhile. */
export function SaveRefusal({
  what,
  refusal,
  base,
  onLoad,
}: {
  /** The beginning of the sentence. */
  what: string;
  refusal: { rest: readonly string[]; conflict: boolean };
  /** The version the form began from. */
  base: number;
  onLoad: (version: number) => void;
}) {
  return (
    <>
      <Refused what={what} reasons={refusal.rest} />
      {refusal.conflict ? <ConflictNote base={base} onLoad={onLoad} /> : null}
    </>
  );
}
