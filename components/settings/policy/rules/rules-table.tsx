import { UNKNOWN } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import { type Column, StackTable } from '@/components/ui/stack-table';
import type { ListedRule } from '../values';
import { thenWords, whenWords } from './rule-words';
import type { Rules } from './use-rules';

const COLUMNS: readonly Column[] = [
  { label: 'Rule' },
  { label: 'When', wide: true },
  { label: 'Then', double: true },
  { label: 'From' },
  { label: 'Asked' },
  { label: 'Actions', wide: true },
];

const FROM: Record<ListedRule['from'], string> = { file: 'file', yours: 'yours', ships: 'ships' };

export function RulesTable({ rules, onRemove }: { rules: Rules; onRemove: (at: number) => void }) {
  if (rules.listed.length === 0)
    return <p className="px-4 text-mute">There are no rules: quality, cost and latency alone decide.</p>;
  return (
    <StackTable
      caption="Rules"
      columns={COLUMNS}
      rows={rules.listed.map((listed) => {
        const { rule, from, at, asked } = listed;
        return {
          key: `${from}:${at ?? rule.id}`,
          tone:
            asked === null ? 'text-mute' : at !== null && at === rules.selected ? 'bg-raised text-ink' : '',
          cells: [
            <span key="id" className="row items-baseline">
              <span className="w-4 flex-none text-mute">{asked ?? UNKNOWN}</span>
              <span className={`min-w-[11ch] ${asked === null ? '' : 'text-ink'}`}>
                {rule.id || 'no name yet'}
              </span>
            </span>,
            whenWords(rule.when),
            <span key="then" className="inline-block min-w-[12ch]">
              {thenWords(rule)}
            </span>,
            FROM[from],
            <Asked key="asked" listed={listed} rules={rules} />,
            <Actions key="actions" listed={listed} rules={rules} onRemove={onRemove} />,
          ],
        };
      })}
    />
  );
}

function Asked({ listed: { rule, at, asked }, rules }: { listed: ListedRule; rules: Rules }) {
  if (at === null)
    return (
      <span className="row">
        <Mark kind={asked === null ? 'hollow' : 'solid'} /> {asked === null ? 'no' : 'yes'}
      </span>
    );
  return (
    <label className="check -my-1">
      <input
        type="checkbox"
        aria-label={`Ask rule ${rule.id}`}
        checked={rule.enabled !== false}
        onChange={(event) => rules.change(at, { enabled: event.target.checked }, 'enabled')}
      />
      {rule.enabled === false ? 'no' : asked === null ? 'hidden' : 'yes'}
    </label>
  );
}

function Actions({
  listed,
  rules,
  onRemove,
}: {
  listed: ListedRule;
  rules: Rules;
  onRemove: (at: number) => void;
}) {
  const { rule, at, from } = listed;
  if (at === null)
    return from === 'file' ? (
      <span className="text-mute">fixed by the file</span>
    ) : (
      <span className="-my-1 flex @max-[641px]:my-1">
        <Action label="Copy" of={rule.id} onClick={() => rules.copy(listed)} />
      </span>
    );
  return (
    <span className="-my-1 flex gap-1 @max-[641px]:my-1 @max-[641px]:flex-wrap">
      <Action label="Edit" of={rule.id} onClick={() => rules.select(at === rules.selected ? null : at)} />
      <Action label="Up" of={rule.id} onClick={() => rules.move(at, -1)} disabled={at === 0} />
      <Action
        label="Down"
        of={rule.id}
        onClick={() => rules.move(at, 1)}
        disabled={at === rules.own.length - 1}
      />
      <Action label="Delete" of={rule.id} onClick={() => onRemove(at)} />
    </span>
  );
}

function Action({
  label,
  of,
  onClick,
  disabled,
}: {
  label: string;
  of: string;
  onClick: () => void;
  disabled?: boolean;
}) {
  return (
    <button
      type="button"
      className="btn btn-sm px-2"
      aria-label={`${label} rule ${of}`}
      disabled={disabled}
      onClick={onClick}
    >
      {label}
    </button>
  );
}
