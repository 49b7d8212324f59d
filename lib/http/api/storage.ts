import { z } from 'zod';
import type { Actor } from '@/lib/services/settings/types';
import { deleteStoredCopy } from '@/lib/services/storage/delete-copy';
import { getStorage } from '@/lib/services/storage/get-storage';
import { backUpDatabase, eraseTexts, type StorageContext, shrinkDatabase } from '@/lib/services/storage/jobs';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';

const JOBS = { erase: eraseTexts, shrink: shrinkDatabase, backup: backUpDatabase } as const;

/** `GET /api/storage`: what is stored, how it grows, and what is being done about it. */
export function getStorageView(ctx: StorageContext): Response {
  return Response.json(getStorage(ctx));
}

const asking = z.discriminatedUnion('job', [
  z.strictObject({ job: z.enum(['erase', 'shrink', 'backup']) }),
  z.strictObject({ job: z.literal('delete'), name: z.string().min(1).max(200) }),
]);

/**
 * `POST /api/storage`: begins a job; how it goes stands in `jobs`. 409 while another runs. `delete` with the `name` of a
 * copy is done at once; 404 where there is none.
 */
export async function postStorageJob(ctx: StorageContext, request: Request, actor: Actor): Promise<Response> {
  const asked = parseBody(asking, await readJson(request));
  if (asked.job === 'delete') {
    deleteStoredCopy(ctx, asked.name, actor);
    return Response.json(getStorage(ctx));
  }
  JOBS[asked.job](ctx, actor);
  return Response.json(getStorage(ctx), { status: 202 });
}
