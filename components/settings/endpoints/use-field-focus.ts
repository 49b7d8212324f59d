'use client';

import { useCallback, useRef } from 'react';
import { FORM_FIELDS, type FormField, type FormProblems } from './read-form';

type Control = HTMLInputElement & HTMLSelectElement;

/** References to the fields of a form, and the focus for the first that is wrong. */
export function useFieldFocus() {
  const controls = useRef<Partial<Record<FormField, Control | null>>>({});
  const refOf = useCallback(
    (field: FormField) => (control: Control | null) => {
      controls.current[field] = control;
    },
    [],
  );
  const focus = useCallback((field: FormField) => controls.current[field]?.focus(), []);
  /** True: something is wrong, and the focus stands there. */
  const focusFirst = useCallback((problems: FormProblems): boolean => {
    const first = FORM_FIELDS.find((field) => problems[field] !== undefined);
    // A field in a closed part is there after the next paint.
    if (first) requestAnimationFrame(() => controls.current[first]?.focus());
    return first !== undefined;
  }, []);
  return { refOf, focus, focusFirst };
}
