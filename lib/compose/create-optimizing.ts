import { createOptimizer } from '@/lib/compose/optimizer/create-optimizer';
import type { Context } from '@/lib/services/context';
import { type Autopilot, createAutopilot } from '@/lib/services/optimize/autopilot';
import { autopilotPorts } from '@/lib/services/optimize/autopilot-ports';
import { createConditions } from '@/lib/services/optimize/conditions';
import { createLiveSearch } from '@/lib/services/optimize/live-search';
import { createShadow } from '@/lib/services/optimize/shadow';
import type { Clock } from '@/lib/shared/clock';

/** What learns and improves while the house runs; `context` is asked once everything is composed. */
export function createOptimizing(context: () => Context, clock: Clock) {
  const conditions = createConditions({ clock, settings: () => context().optimizeSettings().autopilot });
  const optimizer = createOptimizer();
  const liveSearch = createLiveSearch();
  let autopilot: Autopilot | null = null;
  return {
    parts: { shadow: createShadow(context), conditions, optimizer, liveSearch },
    autopilot(): Autopilot {
      autopilot ??= createAutopilot(autopilotPorts(context(), conditions));
      return autopilot;
    },
    /** Nothing is searched or changed any more; a search that runs is cancelled. */
    async stop(): Promise<void> {
      const landed = autopilot?.stop();
      await liveSearch.stop();
      await landed;
      await optimizer.close();
    },
  };
}
