import type { ReactNode, Ref } from 'react';

export interface ControlProps {
  id: string;
  value: string;
  onChange: (value: string) => void;
  invalid?: boolean;
}

/** A text field as a form row takes it; described by the row's own sentence. */
export function TextControl({
  id,
  value,
  onChange,
  invalid = false,
  type = 'text',
  placeholder,
  inputRef,
  autoComplete = 'off',
}: ControlProps & {
  type?: 'text' | 'url' | 'password';
  placeholder?: string;
  inputRef?: Ref<HTMLInputElement>;
  autoComplete?: string;
}) {
  return (
    <span className="field w-full has-[[aria-invalid=true]]:border-signal">
      <input
        ref={inputRef}
        id={id}
        // An address is checked in our own words.
        type={type === 'url' ? 'text' : type}
        inputMode={type === 'url' ? 'url' : undefined}
        value={value}
        placeholder={placeholder}
        autoComplete={autoComplete}
        autoCapitalize="off"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        aria-invalid={invalid}
        onChange={(event) => onChange(event.target.value)}
        className="grow"
      />
    </span>
  );
}

export function SelectControl({
  id,
  value,
  onChange,
  invalid = false,
  selectRef,
  children,
}: ControlProps & { selectRef?: Ref<HTMLSelectElement>; children: ReactNode }) {
  return (
    <span className="field relative w-full has-[[aria-invalid=true]]:border-signal">
      <select
        ref={selectRef}
        id={id}
        value={value}
        aria-describedby={`${id}-hint`}
        aria-invalid={invalid}
        onChange={(event) => onChange(event.target.value)}
        className="-mr-6 grow cursor-pointer pr-6"
      >
        {children}
      </select>
      <i className="caret" aria-hidden="true" />
    </span>
  );
}
