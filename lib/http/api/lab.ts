import { z } from 'zod';
import type { Context } from '@/lib/services/context';
import { createRest } from '@/lib/services/optimize/lab/rest';
import { runLab } from '@/lib/services/optimize/lab/run-lab';
import { SwitchyardError } from '@/lib/shared/errors';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';

const labBody = z.strictObject({
  event: z.enum(['latency', 'outage', 'degraded', 'price']),
  seed: z.int().min(0).max(0xffff_ffff),
});

/** Processes in which one runs. */
const busy = new WeakSet<Context['running']>();

/**
 * `POST /api/optimize/lab`: two minutes of a simulated world in a second or two of this thread, in which answers of others
 * go on. One at a time: 409 `lab_busy` for a second.
 */
export async function postLab({ running }: Context, request: Request): Promise<Response> {
  const asked = parseBody(labBody, await readJson(request));
  if (busy.has(running))
    throw new SwitchyardError(
      'The lab runs already, and one world at a time is enough. Try again in a moment.',
      {
        code: 'lab_busy',
        status: 409,
      },
    );
  const yieldOnce = () =>
    new Promise<void>((resolve, reject) =>
      setImmediate(() => (running.stopping.aborted ? reject(running.stopping.reason) : resolve())),
    );
  busy.add(running);
  try {
    return Response.json(
      await running.track(
        runLab(
          asked,
          createRest(() => performance.now(), yieldOnce),
        ),
      ),
    );
  } finally {
    busy.delete(running);
  }
}
