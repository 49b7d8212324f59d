import { Mark } from '@/components/ui/mark';
import type { Actions } from './use-actions';

const ROW = 'flex min-h-10 items-start gap-2 border-b bg-panel px-4 py-2 text-ink';
const MARK = 'pt-1.5';

/** What was done or went wrong, where it stays in sight; the way back beside it. */
export function SaidRow({
  actions: { said, busy, undo, hush },
  error,
  onRetry,
}: {
  actions: Actions;
  error: string | null;
  onRetry: () => void;
}) {
  return (
    <div className="sticky top-0 z-[5] lg:top-14">
      <div role="alert">
        {error ? (
          <p className={ROW}>
            <span className={MARK}>
              <Mark kind="bad" />
            </span>
            <span className="min-w-0 grow pt-1">
              The models could not be read: {error} What is shown was known last.
            </span>
            <button type="button" className="btn btn-sm" onClick={onRetry}>
              Try again
            </button>
          </p>
        ) : null}
        {said?.failed ? <Sentence text={said.text} failed hush={hush} /> : null}
      </div>
      <div role="status">
        {said && !said.failed ? (
          <Sentence text={said.text} hush={hush}>
            {said.undo ? (
              <button
                type="button"
                className="btn btn-sm"
                aria-disabled={busy !== null}
                onClick={() => void undo()}
              >
                {busy === 'undo' ? 'Taking back …' : 'Undo'}
              </button>
            ) : null}
          </Sentence>
        ) : null}
      </div>
    </div>
  );
}

function Sentence({
  text,
  failed = false,
  hush,
  children,
}: {
  text: string;
  failed?: boolean;
  hush: () => void;
  children?: React.ReactNode;
}) {
  return (
    <p className={ROW}>
      <span className={MARK}>
        <Mark kind={failed ? 'bad' : 'solid'} />
      </span>
      <span className="min-w-0 grow pt-1 wrap-anywhere">{text}</span>
      {children}
      <button type="button" className="btn btn-sm btn-quiet" aria-label="Hide this message" onClick={hush}>
        Hide
      </button>
    </p>
  );
}
