import { Mark, type MarkKind } from '@/components/ui/mark';
import type { Overview } from '@/lib/services/get-overview';
import { Quiet } from './bar-cell';

type Model = Overview['models'][number];

const MARK: Record<Model['health'], MarkKind> = {
  up: 'solid',
  open: 'bad',
  half_open: 'half',
  simulated: 'hatch',
  unknown: 'hollow',
};

const WORD: Record<Model['health'], string> = {
  up: 'up',
  open: 'open',
  half_open: 'half-open',
  simulated: 'simulated',
  unknown: 'not asked yet',
};

export function healthMark(health: Model['health']): MarkKind {
  return MARK[health];
}

export function healthWord(health: Model['health']): string {
  return WORD[health];
}

// More marks than this say less than a number does.
const MAX_MARKS = 6;

/** One mark a model, and in words only what is not well. */
export function BreakerCell({ models }: { models: Model[] }) {
  return (
    <span className="row h-4 sm:h-6">
      {models.length <= MAX_MARKS
        ? models.map(({ id, health }) => <Mark key={id} kind={healthMark(health)} />)
        : null}
      <Quiet>{breakerWords(models)}</Quiet>
    </span>
  );
}

export function breakerWords(models: Pick<Model, 'health' | 'tier'>[]): string {
  const ill = models.filter(({ health }) => health === 'open' || health === 'half_open');
  const first = ill[0];
  if (first && ill.length === 1) return `T${first.tier} ${healthWord(first.health)}`;
  if (ill.length > 1) return `${ill.length} of ${models.length} not closed`;
  if (models.every(({ health }) => health === 'simulated')) return 'none to break';
  return models.some(({ health }) => health === 'up') ? 'all closed' : 'not asked yet';
}
