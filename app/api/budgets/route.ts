import { getApp } from '@/lib/compose';
import { getBudgets } from '@/lib/http/api/budgets';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app }) => getBudgets(app.ctx));
