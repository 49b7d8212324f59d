import { Mark } from '@/components/ui/mark';

/** What the server refused and no field can say. */
export function Refused({ what, reasons }: { what: string; reasons: readonly string[] }) {
  return (
    <div role="alert">
      {reasons.map((reason) => (
        <p key={reason} className="row items-start px-4 py-2 text-ink">
          <span className="pt-px">
            <Mark kind="bad" />
          </span>
          <span className="wrap-anywhere">
            {what} {reason}
          </span>
        </p>
      ))}
    </div>
  );
}
