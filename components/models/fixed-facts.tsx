import { formatCount, formatUsd, UNKNOWN } from '@/components/ui/format';
import { FIELDS, PRICE_FIELDS } from './model-form';
import type { ModelRow } from './model-row';
import { priceExtras } from './price-words';

/** A model of the configuration file: everything that is said of it there, to read. */
export function FixedFacts({ row, file }: { row: ModelRow; file: string | null }) {
  const { price } = row;
  const facts = [
    [FIELDS.standing, row.standing],
    [FIELDS.tier, `T${row.tier}`],
    [FIELDS.contextWindow, `${formatCount(row.contextWindow)} tokens`],
    [FIELDS.maxOutput, `${formatCount(row.maxOutput)} tokens`],
    ...PRICE_FIELDS.map((field) => [
      FIELDS[field],
      price?.[field] === undefined ? UNKNOWN : `${formatUsd(price[field])} per M`,
    ]),
    ...priceExtras(price),
    [FIELDS.capabilities, row.capabilities.join(' ') || UNKNOWN],
  ];
  return (
    <>
      <p className="text-ink">
        This model is fixed by <code>{file ?? 'the configuration file'}</code>; change it there and restart.
      </p>
      <dl className="kv max-w-[480px]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
