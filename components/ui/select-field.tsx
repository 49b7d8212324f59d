export interface Choice {
  value: string;
  label: string;
  disabled?: boolean;
}

export function SelectField({
  label,
  value,
  choices,
  onChange,
  className = '',
}: {
  label: string;
  value: string;
  choices: Choice[];
  onChange: (value: string) => void;
  className?: string;
}) {
  return (
    <label className={`field relative ${className}`}>
      <span className="text-mute max-sm:sr-only">{label}</span>
      <select
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="-mr-6 max-w-48 grow cursor-pointer pr-6"
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled}>
            {choice.label}
          </option>
        ))}
      </select>
      <i className="caret" aria-hidden="true" />
    </label>
  );
}
