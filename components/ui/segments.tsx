/** One choice of a few, all in sight. */
export function Segments<T extends string>({
  label,
  choices,
  selected,
  onSelect,
}: {
  label: string;
  choices: readonly { id: T; label: string }[];
  selected: T;
  onSelect: (id: T) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a row of buttons with shared rules
    <div role="group" aria-label={label} className="seg">
      {choices.map(({ id, label: name }) => (
        <button key={id} type="button" aria-pressed={id === selected} onClick={() => onSelect(id)}>
          {name}
        </button>
      ))}
    </div>
  );
}
