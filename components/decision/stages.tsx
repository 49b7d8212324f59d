import type { AnswerView } from '@/components/chat/read-turns';
import { formatDuration } from '@/components/ui/format';
import { Mark, type MarkKind } from '@/components/ui/mark';

interface Stage {
  mark: MarkKind;
  text: string;
  now: boolean;
}

const ENDED: Partial<Record<AnswerView['phase'], string>> = {
  failed: 'Failed',
  stopped: 'Stopped',
  interrupted: 'Interrupted',
};

/** Analyzing, routing, generating: as far as it has come, with what each took. */
export function readStages({ phase, status, dryRun }: AnswerView): Stage[] {
  const stages: Stage[] = [timed('Analyzing', status?.analyzingMs ?? null, phase === 'analyzing')];
  if (phase === 'analyzing') return stages;
  stages.push(timed('Routing', status?.routingMs ?? null, phase === 'routing'));
  if (phase === 'routing') return stages;
  if (dryRun) return [...stages, { mark: 'hollow', text: 'Generating not run', now: false }];
  const of = status?.total != null && status.total > 1 ? ` ${status.ended} of ${status.total}` : '';
  if (phase === 'generating') return [...stages, { mark: 'half', text: `Generating${of}`, now: true }];
  const totalMs = status?.totalMs ?? null;
  const word = ENDED[phase];
  const after = totalMs === null ? '' : ` after ${formatDuration(totalMs)}`;
  const text = word ? `${word}${of}${after}` : `Done in ${formatDuration(totalMs)}`;
  return [
    ...stages,
    { mark: word === undefined ? 'solid' : phase === 'stopped' ? 'half' : 'bad', text, now: true },
  ];
}

function timed(word: string, ms: number | null, now: boolean): Stage {
  if (now) return { mark: 'half', text: word, now };
  return { mark: ms === null ? 'hollow' : 'solid', text: `${word} ${formatDuration(ms)}`, now };
}

export function Stages({ answer }: { answer: AnswerView }) {
  return (
    <ol className="micro flex flex-wrap gap-x-6 gap-y-1">
      {readStages(answer).map(({ mark, text, now }) => (
        <li key={text} className={now ? 'row text-ink' : 'row'}>
          <Mark kind={mark} />
          {text}
        </li>
      ))}
    </ol>
  );
}
