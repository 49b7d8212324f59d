import Link from 'next/link';
import { useRecorded } from '@/components/requests/use-recorded';
import { plural } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import type { Report } from '@/lib/telemetry/report/types';
import { isFiltered, type View } from './view';

/** Why there are no figures, and what to do about it. */
export function NothingYet({
  report,
  view,
  choose,
}: {
  report: Report;
  view: View;
  choose: (change: Partial<View>) => void;
}) {
  const { simulated } = report.leftOut;
  const isKnown = simulated > 0 || isFiltered(view);
  const recorded = useRecorded(isKnown ? true : null);
  if (simulated > 0)
    return (
      <Said title="Only simulated requests in this range.">
        <p className="row">
          <Mark kind="hatch" /> {plural(simulated, 'request')} answered by made-up models, left out of every
          figure.
        </p>
        <button type="button" className="btn btn-pri" onClick={() => choose({ simulated: true })}>
          Show simulated
        </button>
      </Said>
    );
  if (isFiltered(view))
    return (
      <Said title="No request matches these filters in this range.">
        <button
          type="button"
          className="btn btn-pri"
          onClick={() => choose({ client: null, taskType: null, modelId: null, tier: null })}
        >
          Show all requests
        </button>
      </Said>
    );
  if (recorded === null) return <Said title="No requests in this range." />;
  if (recorded)
    return (
      <Said title="No requests in this range.">
        <p>There are others, outside it.</p>
        {view.range === '90d' ? null : (
          <button
            type="button"
            className="btn btn-pri"
            onClick={() => choose({ range: '90d', fromMs: null, toMs: null })}
          >
            Show 90 days
          </button>
        )}
        <Link href="/requests?range=all" prefetch={false}>
          All requests there are
        </Link>
      </Said>
    );
  return (
    <Said title="Nothing is recorded yet.">
      <p>Figures appear with the first request:</p>
      <ul className="grid gap-2">
        <li>
          <Link href="/">Ask something in the chat</Link>
        </li>
        <li>
          <Link href="/settings/connect">Connect a tool of yours</Link> to the gateway
        </li>
        <li>
          Run <code>npm run demo:history</code> to look around in made-up history
        </li>
      </ul>
    </Said>
  );
}

function Said({ title, children }: { title: string; children?: React.ReactNode }) {
  return (
    <section aria-label="No figures" className="grid justify-items-start gap-4 border-b px-4 py-12">
      <p className="text-title text-ink">{title}</p>
      {children}
    </section>
  );
}
