import { formatCount } from '@/components/ui/format';
import type { PreviewView } from '@/lib/services/optimize/types';
import { signed } from '../figure-words';

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

/** The change of quality over all prompts said twice, as the model of quality has it and as the estimate has it. */
export function bothQualities({ moves, today, estimate }: PreviewView): string {
  const estimated = estimate.quality.mean - today.quality.mean;
  return `Over all prompts quality changes by ${signed(moves.qualityChange, 3)} as fitted, like Q now and Q then, and by ${signed(estimated, 3)} as the proposal estimates it, corrected by grades. Far apart means few grades stand behind.`;
}
