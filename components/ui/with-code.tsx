import { Fragment } from 'react';

/** A sentence in which `backticks` mean code. */
export function WithCode({ text }: { text: string }) {
  return text.split('`').map((piece, i) => {
    const key = `${i}:${piece}`;
    return i % 2 === 1 ? <code key={key}>{piece}</code> : <Fragment key={key}>{piece}</Fragment>;
  });
}
