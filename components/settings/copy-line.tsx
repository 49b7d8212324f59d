import { CopyButton } from '@/components/ui/copy-button';

/** One line to copy, in a field that can be selected but not edited. */
export function CopyLine({ id, text }: { id: string; text: string }) {
  return (
    <span className="field w-full pr-1">
      <input
        id={id}
        readOnly
        value={text}
        aria-describedby={`${id}-hint`}
        onFocus={(event) => event.target.select()}
        className="grow"
      />
      <CopyButton text={text} />
    </span>
  );
}
