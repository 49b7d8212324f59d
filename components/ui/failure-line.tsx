import { MarkedLine } from './marked-line';

/** What went wrong; its place is there before, so that a screen reader says it when it comes. */
export function FailureLine({
  failure,
  id,
  className,
}: {
  /** Null: nothing went wrong. */
  failure: string | null;
  /** For the field it describes. */
  id?: string;
  className?: string;
}) {
  return (
    <div id={id} role="alert">
      {failure ? (
        <MarkedLine kind="bad" className={className}>
          {failure}
        </MarkedLine>
      ) : null}
    </div>
  );
}
