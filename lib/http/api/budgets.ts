import { getBudgetReport } from '@/lib/services/budget-report';
import type { Context } from '@/lib/services/context';

/** `GET /api/budgets`: every window of the house and of each key, with its forecast. */
export function getBudgets(ctx: Context): Response {
  return Response.json(getBudgetReport(ctx));
}
