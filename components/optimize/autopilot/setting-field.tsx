import type { ReactNode } from 'react';

/** A number as text, with its unit; what is wrong with it or who fixes it stands under it. */
export function SettingField({
  id,
  label,
  unit,
  text,
  problem = null,
  fixedBy = null,
  disabled = false,
  isChanged = false,
  className = 'w-24',
  onType,
}: {
  id: string;
  /** Where no label points at it. */
  label?: string;
  unit?: ReactNode;
  text: string;
  problem?: string | null | undefined;
  /** Name of the file that fixes it; null: none does. */
  fixedBy?: string | null;
  disabled?: boolean;
  isChanged?: boolean;
  className?: string;
  onType: (text: string) => void;
}) {
  const isFixed = fixedBy !== null;
  const told = problem ?? (isFixed ? `fixed by ${fixedBy}` : null);
  return (
    <span
      className={`field ${problem ? 'border-signal' : isChanged ? 'border-ink' : ''} ${disabled || isFixed ? 'border-dashed' : ''} ${className}`}
    >
      <input
        id={id}
        aria-label={label}
        value={text}
        inputMode="decimal"
        autoComplete="off"
        maxLength={24}
        disabled={disabled || isFixed}
        aria-invalid={problem ? true : undefined}
        aria-describedby={told ? `${id}-told` : undefined}
        onChange={(event) => onType(event.target.value)}
        className="w-0 grow text-right disabled:cursor-not-allowed disabled:text-mute"
      />
      {unit ? <span className="text-mute">{unit}</span> : null}
    </span>
  );
}

/** Under a field: what is wrong with it, or who fixes it. */
export function SettingNote({
  id,
  problem,
  fixedBy,
}: {
  id: string;
  problem?: string | null | undefined;
  fixedBy: string | null;
}) {
  if (!problem && fixedBy === null) return null;
  return (
    <p id={`${id}-told`} className={`basis-full sm:text-right ${problem ? 'text-signal' : 'text-mute'}`}>
      {problem ?? `fixed by ${fixedBy}`}
    </p>
  );
}
