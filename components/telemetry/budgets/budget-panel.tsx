'use client';

// What: what the hour, the day and the month have cost and will cost, against what they may.
// Why: a limit is more use when it is seen coming, and what happens there must be known before.
// Not for: changing limits (Settings → Policy → Budgets, Settings → Keys).
import Link from 'next/link';
import { useDrawn } from '@/components/charts/drawn-context';
import { FailureLine } from '@/components/ui/failure-line';
import { Panel } from '@/components/ui/panel';
import { ToggleButton } from '@/components/ui/toggle-button';
import type { BudgetReport } from '@/lib/services/budget-report';
import { BudgetBars } from './budget-bars';
import { KeyBudgetTable, WindowTable } from './budget-tables';
import { marksWords } from './budget-words';
import { useBudgets } from './use-budgets';

export function BudgetPanel({ initial = null }: { initial?: BudgetReport | null }) {
  const { report, failure } = useBudgets(initial);
  const [asTable, setAsTable] = useDrawn('tables', 'budgets');
  return (
    <div id="budgets" className="scroll-mt-16 border-b">
      <Panel title="Budgets" clause="UTC hour, day and month; keys included">
        <div className="row flex-wrap gap-4 border-b px-4 py-2">
          <span className="min-w-0 text-mute">{report ? marksWords(report) : 'Reading the budgets …'}</span>
          <span className="row ml-auto gap-2">
            <ToggleButton label="Table" pressed={asTable} onToggle={setAsTable} />
            <Link href="/settings/policy?open=budgets" className="btn btn-sm">
              Change
            </Link>
          </span>
        </div>
        <FailureLine
          failure={failure && `The budgets could not be read: ${failure}`}
          className="border-b px-4 py-2 text-ink"
        />
        {report === null ? (
          <div aria-hidden="true" className="h-40" />
        ) : (
          <>
            {asTable ? <WindowTable report={report} /> : <BudgetBars report={report} />}
            {report.keys.length === 0 ? null : (
              <div className="border-t">
                <KeyBudgetTable keys={report.keys} />
              </div>
            )}
          </>
        )}
      </Panel>
    </div>
  );
}
