import { guardPage } from '@/app/load';
import type { FirstReport } from '@/components/telemetry/telemetry-screen';
import { reportQuery, type View } from '@/components/telemetry/view';
import type { RunningApp } from '@/lib/compose';
import { readReportInput } from '@/lib/http/api/telemetry';
import { getBudgetReport } from '@/lib/services/budget-report';
import { getReport } from '@/lib/services/get-report';
import { isSwitchyardError } from '@/lib/shared/errors';
import { TASK_TYPES } from '@/lib/shared/vocabulary';

/** The report the page begins with; without one it says why and can ask again. */
export async function loadReport(view: View): Promise<FirstReport> {
  const app = await guardPage();
  const { ctx } = app;
  const { thresholds, version } = ctx.policy(ctx.defaultPolicy);
  const byType = Object.fromEntries(TASK_TYPES.map((type) => [type, thresholds[type] ?? thresholds.default]));
  return {
    ...(await readReport(app, view)),
    thresholds: { policy: `${ctx.defaultPolicy} v${version}`, byType },
    budgets: getBudgetReport(ctx),
    baselines: ctx
      .catalog()
      .models.filter(({ price }) => price !== null && price.outputPerMTok > 0)
      .map(({ id }) => id),
  };
}

async function readReport({ ctx }: RunningApp, view: View): Promise<Pick<FirstReport, 'report' | 'failure'>> {
  try {
    const input = readReportInput(new URLSearchParams(reportQuery(view, null)));
    return { report: await getReport(ctx, input), failure: null };
  } catch (error) {
    if (!isSwitchyardError(error)) throw error;
    return { report: null, failure: error.message };
  }
}
