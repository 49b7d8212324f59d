import { formatCount } from '@/components/ui/format';
import type { PreviewView } from '@/lib/services/optimize/types';

type Moves = PreviewView['moves'];

/** What moving costs or brings in quality, by direction; null where nothing crosses a tier. */
export function qualityOfMoves({ groups }: Moves): string | null {
  const said = ([-1, 1] as const).flatMap((direction) => {
    const those = groups.filter(
      ({ fromTier, toTier }) =>
        fromTier !== null && toTier !== null && Math.sign(toTier - fromTier) === direction,
    );
    const prompts = those.reduce((sum, group) => sum + group.prompts, 0);
    if (prompts === 0) return [];
    const change =
      those.reduce((sum, group) => sum + (group.qualityThen - group.qualityNow) * group.prompts, 0) / prompts;
    const verb = change < 0 ? 'falls' : 'rises';
    return `${verb} by ${Math.abs(change).toFixed(2)} on the ${formatCount(prompts)} that move ${direction < 0 ? 'lighter' : 'heavier'}`;
  });
  return said.length === 0 ? null : `Expected quality ${said.join(' and ')}.`;
}
