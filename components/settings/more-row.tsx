import { formatCount } from '@/components/ui/format';

/** The way to the rows a long table leaves out at first; nothing when it leaves out none. */
export function MoreRow({ shown, of, onAll }: { shown: number; of: number; onAll: () => void }) {
  if (shown >= of) return null;
  return (
    <div className="border-t px-4 py-3">
      <button type="button" className="btn btn-sm" onClick={onAll}>
        Show all {formatCount(of)}
      </button>
    </div>
  );
}
