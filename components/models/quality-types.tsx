import { Mark } from '@/components/ui/mark';
import { DotWhisker } from './dot-whisker';
import type { ModelRow } from './model-row';
import { byType, formatShare, sayInterval, saySource } from './quality-words';

/** Every task type of every model, with interval and source in words. */
export function QualityTypes({ rows }: { rows: readonly ModelRow[] }) {
  return (
    <ul className="divide-y">
      {rows.map(({ id, tier, quality }) => (
        <li key={id} className="grid gap-x-4 gap-y-2 px-4 py-3 lg:grid-cols-[176px_minmax(0,1fr)]">
          <h3 className="flex gap-4 text-ink">
            <b>T{tier}</b> <span className="min-w-0 wrap-anywhere">{id}</span>
          </h3>
          <dl className="grid grid-cols-[repeat(auto-fill,minmax(152px,1fr))] gap-x-4 gap-y-3">
            {byType(quality).map(({ type, quality: one }) => (
              <div key={type}>
                <dt className="micro">{type.replace('_', ' ')}</dt>
                <dd>
                  {one ? (
                    <>
                      <span className="row">
                        <DotWhisker {...one} />
                        <span className="text-ink">{formatShare(one.mean)}</span>
                      </span>
                      <span className="block text-mute">
                        {sayInterval(one)} · {saySource(one)}
                      </span>
                    </>
                  ) : (
                    <NotMeasured />
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

/** It is never chosen for this type, so nothing is measured. */
export function NotMeasured() {
  return (
    <span className="row text-mute">
      <Mark kind="hollow" /> not measured
    </span>
  );
}
