import { getApp } from '@/lib/compose';
import { handle } from '@/lib/http/handle';
import { listModels } from '@/lib/services/list-models';

export const GET = handle(getApp, ({ app }) => Response.json(listModels(app.ctx)));
