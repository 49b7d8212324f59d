import { z } from 'zod';
import type { Actor } from '@/lib/services/settings/types';
import { getStorage } from '@/lib/services/storage/get-storage';
import { backUpDatabase, eraseTexts, type StorageContext, shrinkDatabase } from '@/lib/services/storage/jobs';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';

const JOBS = { erase: eraseTexts, shrink: shrinkDatabase, backup: backUpDatabase } as const;

/** `GET /api/storage`: what is stored, how it grows, and what is being done about it. */
export function getStorageView(ctx: StorageContext): Response {
  return Response.json(getStorage(ctx));
}

const asking = z.strictObject({ job: z.enum(['erase', 'shrink', 'backup']) });

/** `POST /api/storage`: begins a job; how it goes stands in `jobs`. 409 while another runs. */
export async function postStorageJob(ctx: StorageContext, request: Request, actor: Actor): Promise<Response> {
  const { job } = parseBody(asking, await readJson(request));
  JOBS[job](ctx, actor);
  return Response.json(getStorage(ctx), { status: 202 });
}
