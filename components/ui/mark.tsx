// What: the square that says what kind of fact stands beside it.
// Why: measured, estimated, not run, in progress and failed must look different everywhere the same way.
// Not for: meaning on its own; a word always stands beside it.

export type MarkKind = 'solid' | 'hatch' | 'hollow' | 'half' | 'bad';

const CLASS: Record<MarkKind, string> = {
  solid: 'sq',
  hatch: 'sq sq-hatch',
  hollow: 'sq sq-hollow',
  half: 'sq sq-half',
  bad: 'sq sq-bad',
};

export function Mark({ kind }: { kind: MarkKind }) {
  return <i className={CLASS[kind]} aria-hidden="true" />;
}
