import type { MoveGroup } from '@/lib/optimize/types';
import { modelsWords, moveWords } from './change-words';

/** Where it goes, by tier; the models are said on hover, or below when they are asked for. */
export function MoveCell({
  move,
  models,
}: {
  move: Pick<MoveGroup, 'from' | 'to' | 'fromTier' | 'toTier'>;
  models: boolean;
}) {
  const { from, to } = moveWords(move);
  const isTiers = from !== move.from;
  return (
    <span title={modelsWords(move)}>
      <span className="whitespace-nowrap">
        {from} → <b>{to}</b>
      </span>
      {models && isTiers ? <span className="block text-mute wrap-anywhere">{modelsWords(move)}</span> : null}
    </span>
  );
}
