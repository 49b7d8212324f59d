import { z } from 'zod';
import type { Context } from '@/lib/services/context';
import type { Actor } from '@/lib/services/settings/types';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';

/** `GET /api/optimize/autopilot`: its settings, what it does next, and what it did and why. */
export function getAutopilot(ctx: Context): Response {
  return Response.json(ctx.autopilot.view());
}

const undoing = z.strictObject({ id: z.int().min(1) });

/** `POST /api/optimize/autopilot/undo`: takes one action back. 404 for an unknown one, 409 when it no longer applies. */
export async function postUndo(ctx: Context, request: Request, actor: Actor): Promise<Response> {
  const { id } = parseBody(undoing, await readJson(request));
  return Response.json(ctx.autopilot.undo(id, actor));
}
