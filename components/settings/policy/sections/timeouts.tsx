import { formatDuration } from '@/components/ui/format';
import { DEFAULT_TIMEOUTS } from '@/lib/shared/defaults';
import { NumberRow } from '../number-row';
import { Rows } from './rows';

type Limit = keyof typeof DEFAULT_TIMEOUTS.cloud;

const LABELS: Record<Limit, string> = {
  headersMs: 'Headers',
  firstTokenMs: 'First token',
  idleMs: 'Silence',
  totalMs: 'Whole answer',
};

export function TimeoutsSection() {
  return (
    <Rows
      intro={<p>Empty: as shipped. A number replaces it for every endpoint, also for slow local models.</p>}
    >
      {Object.entries(LABELS).map(([name, label]) => {
        const { cloud, local } = DEFAULT_TIMEOUTS;
        const limit = name as Limit;
        const shipped = `${formatDuration(cloud[limit])}, local ${formatDuration(local[limit])}`;
        return (
          <NumberRow
            key={name}
            path={`timeouts.${name}`}
            label={label}
            unit="ms"
            placeholder="as shipped"
            hint={`ships ${shipped}`}
            shipped={shipped}
          />
        );
      })}
    </Rows>
  );
}
