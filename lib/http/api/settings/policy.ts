import { z } from 'zod';
import type { Context } from '@/lib/services/context';
import { baseVersion } from '@/lib/services/settings/fields';
import { getPolicySettings } from '@/lib/services/settings/get-policy-settings';
import { listVersions } from '@/lib/services/settings/list-versions';
import { restoreVersion, savePolicy } from '@/lib/services/settings/save-settings';
import type { Actor } from '@/lib/services/settings/types';
import { parseBody } from '../../parse-body';
import { readJson } from '../../read-json';

/** `GET /api/policy`: what counts, what ships, and what the file fixes. */
export function getPolicy(ctx: Context): Response {
  return Response.json(getPolicySettings(ctx));
}

const saving = z.strictObject({
  base_version: baseVersion,
  document: z.record(z.string(), z.unknown()),
  note: z.string().trim().max(300).optional(),
});

/** `PUT /api/policy`: the document becomes a new version and decides the next request. */
export async function putPolicy(ctx: Context, request: Request, actor: Actor): Promise<Response> {
  const body = parseBody(saving, await readJson(request));
  const { version } = savePolicy(ctx, {
    document: body.document,
    baseVersion: body.base_version,
    actor,
    note: body.note || null,
    summary: body.note ? `Policy saved: ${body.note}` : 'Policy saved.',
  });
  return Response.json({ saved: version, ...getPolicySettings(ctx) });
}

const kinds = z.enum(['fleet', 'policy']);

/** `GET /api/settings/versions?kind=`: every version, newest first. */
export function getVersions(ctx: Context, request: Request): Response {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { kind } = parseBody(z.strictObject({ kind: kinds.default('policy') }), query);
  return Response.json({ kind, versions: listVersions(ctx, kind) });
}

const restoring = z.strictObject({ kind: kinds, version: z.int().min(1), base_version: baseVersion });

/** `POST /api/settings/restore`: an earlier version becomes the newest. */
export async function postRestore(ctx: Context, request: Request, actor: Actor): Promise<Response> {
  const { kind, version, base_version } = parseBody(restoring, await readJson(request));
  const saved = restoreVersion(ctx, { kind, version, baseVersion: base_version, actor });
  return Response.json({ kind, version: saved.version, restored_from: version });
}
