import { comparisonRows } from './comparison-rows';

/** Today's policy beside the proposed one. */
export function ComparisonTable({
  name,
  ...given
}: {
  /** `v8` */
  name: string;
  today: Parameters<typeof comparisonRows>[0];
  proposed: Parameters<typeof comparisonRows>[1];
  perDay: number | null;
}) {
  const rows = comparisonRows(given.today, given.proposed, given.perDay);
  return (
    <table className="data w-full">
      <caption className="sr-only">Today and {name}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col" className="num">
            Today, est.
          </th>
          <th scope="col" className="num">
            {name}, est.
          </th>
          <th scope="col" className="num">
            Change
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, today, todayMargin, after, afterMargin, change }) => (
          <tr key={label}>
            <th scope="row" className="font-normal whitespace-nowrap">
              {label}
            </th>
            <td className="num">
              {today} <span className="text-mute max-sm:block">{todayMargin}</span>
            </td>
            <td className="num text-ink">
              {after} <span className="text-mute max-sm:block">{afterMargin}</span>
            </td>
            <td className="num font-semibold text-ink">{change}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
