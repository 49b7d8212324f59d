import type { PlotMark } from './plot-marks';

const middle = ({ y, height }: PlotMark) => y + height / 2;

/** Where an arrow leads from a mark: sideways to the same part of the next column, else to its nearest, up and down within one. */
export function stepTo(marks: readonly PlotMark[], from: PlotMark, key: string): PlotMark | null {
  const columns = [...new Set(marks.map(({ x }) => x))].sort((a, b) => a - b);
  const column = columns.indexOf(from.x);
  const target = {
    ArrowRight: column + 1,
    ArrowLeft: column - 1,
    Home: 0,
    End: columns.length - 1,
  }[key];
  if (target !== undefined) return nearest(marks, columns[target], from);
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return null;
  const own = marks.filter(({ x }) => x === from.x).sort((a, b) => middle(a) - middle(b));
  return own[own.indexOf(from) + (key === 'ArrowUp' ? -1 : 1)] ?? null;
}

function nearest(marks: readonly PlotMark[], x: number | undefined, from: PlotMark): PlotMark | null {
  const column = marks.filter((mark) => mark.x === x);
  const same = column.find(({ part }) => part !== undefined && part === from.part);
  const off = (mark: PlotMark) => Math.abs(middle(mark) - middle(from));
  return same ?? column.sort((a, b) => off(a) - off(b))[0] ?? null;
}
