import { it } from 'vitest';
import { writeFileSync } from 'node:fs';
import { runLab } from '@/lib/services/optimize/lab/run-lab';
it('x', async () => {
  const out: Record<string, unknown> = {};
  for (const event of ['outage', 'latency'] as const) {
    const leave: (number | null)[] = [], back: (number | null)[] = [], better: number[] = [], cpu: number[] = [];
    for (let seed = 1; seed <= 20; seed++) {
      const t = process.cpuUsage();
      const run = await runLab({ event, seed });
      cpu.push(Math.round(process.cpuUsage(t).user / 1000));
      leave.push(run.requestsToLeave); back.push(run.secondsToReturn);
      const a = run.steps[39], b = run.steps[69];
      better.push(Number(((b?.regret ?? 0) - (b?.staticRegret ?? 0)).toFixed(3)));
      out[event] = { leave, back, better, cpu };
      writeFileSync('/tmp/zzlab/out.json', JSON.stringify(out));
    }
  }
}, 400000);
