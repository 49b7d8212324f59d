import { z } from 'zod';
import type { Context } from '@/lib/services/context';
import { exportConfig } from '@/lib/services/settings/export-config';
import { baseVersion } from '@/lib/services/settings/fields';
import { importConfig } from '@/lib/services/settings/import-config';
import type { Actor } from '@/lib/services/settings/types';
import { parseBody } from '../../parse-body';
import { readJson } from '../../read-json';

/** `GET /api/config`: what was configured, as a file; never a key. */
export function getConfig(ctx: Context): Response {
  const body = { $schema: `http://${ctx.url()}/api/config/schema`, ...exportConfig(ctx) };
  return new Response(`${JSON.stringify(body, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="switchyard.json"',
    },
  });
}

const importing = z.strictObject({
  document: z.record(z.string(), z.unknown()),
  /** Absent: nothing changes, the answer says what would. */
  apply: z.strictObject({ fleet: baseVersion, policy: baseVersion }).optional(),
});

/** `POST /api/config/import`: what a file would change, or the change itself. */
export async function postImport(ctx: Context, request: Request, actor: Actor): Promise<Response> {
  const body = parseBody(importing, await readJson(request));
  return Response.json(importConfig(ctx, { document: body.document, apply: body.apply ?? null, actor }));
}
