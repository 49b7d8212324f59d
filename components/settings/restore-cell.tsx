import { Mark } from '@/components/ui/mark';

/** The last cell of a saved version: that it is the one that counts, or the way back to it. */
export function RestoreCell({
  name,
  current,
  onRestore,
}: {
  /** Of the version: `v3`. */
  name: string;
  /** What is said of the version that counts now; null for all others. */
  current: string | null;
  onRestore: () => void;
}) {
  if (current !== null)
    return (
      <span className="row whitespace-nowrap text-ink">
        <Mark kind="solid" /> {current}
      </span>
    );
  return (
    <button
      type="button"
      className="btn btn-sm -my-1 @max-[641px]:my-1"
      aria-label={`Restore ${name}`}
      onClick={onRestore}
    >
      Restore
    </button>
  );
}
