/** Some of a list, each a box to tick. The group bears the id, so that a wrong one can be focused. */
export function PickMany({
  id,
  label,
  choices,
  chosen,
  onChange,
}: {
  id: string;
  label: string;
  choices: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const all = [...choices, ...chosen.filter((value) => !choices.includes(value))];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a wrapping row
    <div
      id={id}
      role="group"
      aria-label={label}
      aria-describedby={`${id}-hint`}
      tabIndex={-1}
      className="flex flex-wrap gap-x-4"
    >
      {all.map((value) => (
        <label key={value} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(
                all.filter((other) => (other === value ? event.target.checked : chosen.includes(other))),
              )
            }
          />
          {value}
        </label>
      ))}
    </div>
  );
}
