import { formatDuration } from '@/components/ui/format';
import type { StoryAttempt } from '@/lib/services/request-story-types';
import { callName, resultWords, roleWords, whenWords } from './story-words';
import { type Bar, barsOf, type Scale, scaleOf } from './timeline-scale';

const LOOK: Record<Bar['kind'], string> = {
  back_off: 'top-1/2 border-t border-dashed border-edge',
  waiting: 'inset-y-0 bg-dim',
  streaming: 'inset-y-0 bg-ink',
  failed:
    'inset-y-0 border border-signal bg-[repeating-linear-gradient(135deg,var(--signal)_0_1px,transparent_1px_4px)]',
  stopped: 'inset-y-0 border border-edge',
};

// As everywhere: what no model wrote is not solid.
const HATCHED =
  'inset-y-0 border border-ink bg-[repeating-linear-gradient(135deg,var(--ink)_0_1px,transparent_1px_4px)]';

const COLUMNS = 'grid gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,26ch)_minmax(0,1fr)_minmax(0,24ch)]';

/** Every call on the request's own clock; each leads to its row in the table. */
export function Timeline({
  attempts,
  totalMs,
}: {
  attempts: readonly StoryAttempt[];
  totalMs: number | null;
}) {
  const scale = scaleOf(attempts, totalMs);
  return (
    <div className="px-3 py-4">
      <ol className="grid gap-1" aria-label="Attempts on a time axis">
        {attempts.map((attempt) => (
          <li key={attempt.id}>
            <a
              href={`#call-${attempt.id}`}
              className={`${COLUMNS} items-center px-1 py-1 no-underline hover:bg-panel`}
            >
              <span className="min-w-0">
                <span className="block truncate font-medium text-ink">
                  {callName(attempt)} {attempt.modelId}
                </span>
                <span className="block text-mute">{roleWords(attempt)}</span>
              </span>
              <span className="sr-only">{whenWords(attempt)}</span>
              <Track attempt={attempt} scale={scale} />
              <span className={attempt.status === 'failed' ? 'text-signal' : undefined}>
                {resultWords(attempt)} · {formatDuration(attempt.durationMs)}
                {attempt.backoffMs > 0 ? (
                  <span className="block text-mute">back-off {formatDuration(attempt.backoffMs)} before</span>
                ) : null}
              </span>
            </a>
          </li>
        ))}
      </ol>
      <Axis scale={scale} />
    </div>
  );
}

function Track({ attempt, scale }: { attempt: StoryAttempt; scale: Scale }) {
  return (
    <span className="relative block h-6" aria-hidden="true">
      {scale.ticks.map((ms) => (
        <i
          key={ms}
          className="absolute inset-y-0 border-l"
          style={{ left: `${(ms / scale.endMs) * 100}%` }}
        />
      ))}
      <span className="absolute inset-x-0 inset-y-1.5">
        {barsOf(attempt, scale).map(({ kind, from, width }) => (
          <i
            key={kind}
            className={`absolute ${attempt.simulated && kind === 'streaming' ? HATCHED : LOOK[kind]}`}
            style={{ left: `${from}%`, width: `max(2px, ${width}%)` }}
          />
        ))}
      </span>
    </span>
  );
}

function Axis({ scale }: { scale: Scale }) {
  return (
    <div className={`${COLUMNS} px-1`} aria-hidden="true">
      <span className="max-sm:hidden" />
      <span className="relative block h-5 text-micro text-mute">
        {scale.ticks.map((ms, at) => (
          <span
            key={ms}
            className={`absolute whitespace-nowrap ${at === 0 ? '' : '-translate-x-1/2'}`}
            style={{ left: `${(ms / scale.endMs) * 100}%` }}
          >
            {ms === 0 ? '0' : formatDuration(ms).replace(/\.0+(?= )/, '')}
          </span>
        ))}
      </span>
      <span className="max-sm:hidden" />
    </div>
  );
}
