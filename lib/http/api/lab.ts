import { z } from 'zod';
import type { Context } from '@/lib/services/context';
import { runLab } from '@/lib/services/optimize/lab/run-lab';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';

const labBody = z.strictObject({
  event: z.enum(['latency', 'outage', 'degraded', 'price']),
  seed: z.int().min(0).max(0xffff_ffff),
});

/** `POST /api/optimize/lab`: two minutes of a simulated world in about a second; answers of others go on meanwhile. */
export async function postLab({ running }: Context, request: Request): Promise<Response> {
  const asked = parseBody(labBody, await readJson(request));
  const pause = () =>
    new Promise<void>((resolve, reject) =>
      setImmediate(() => (running.stopping.aborted ? reject(running.stopping.reason) : resolve())),
    );
  return Response.json(await running.track(runLab(asked, pause)));
}
