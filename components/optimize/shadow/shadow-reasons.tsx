import { formatCount } from '@/components/ui/format';
import type { ShadowView } from '@/lib/services/optimize/types';
import { withoutWords } from './shadow-words';

/** Why some were not compared, by count; in general words where the server names no reasons. */
export function ShadowReasons({ view }: { view: ShadowView }) {
  const without = withoutWords(view);
  if (without === null) return null;
  if (view.reasons.length === 0) return <p className="pb-1 text-mute">{without}</p>;
  return (
    <table className="mb-1 w-full">
      <caption className="micro pb-1 text-left">Without a label, by reason</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Times</th>
          <th scope="col">Reason</th>
        </tr>
      </thead>
      <tbody>
        {view.reasons.map(({ reason, n }) => (
          <tr key={reason} className="align-top">
            <td className="w-px pr-4 text-right text-ink">{formatCount(n)}</td>
            <td className="text-mute wrap-anywhere">{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
