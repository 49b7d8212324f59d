import { meets, type Rect } from '@/components/charts/place-labels';
import type { Field } from './frontier-field';
import type { Naming } from './frontier-labels';
import { HANDLE } from './target-handle';

const MARK_PX = 14;
const DEAREST = 3;

/** Where the target's handle lies on its line: to the left, unless it would cover more of the policies there. */
export function handleRect(
  { plot, isNarrow, points, atQuality }: Field,
  quality: number,
  { proposed, today }: Pick<Naming, 'proposed' | 'today'>,
): Rect {
  const width = isNarrow ? HANDLE.narrow : HANDLE.width;
  const middle = atQuality(quality);
  const at = (left: number) => ({
    left,
    right: left + width,
    top: middle - HANDLE.height / 2,
    bottom: middle + HANDLE.height / 2,
  });
  const covered = (rect: Rect) =>
    points.reduce((sum, { point, x, y }) => {
      const mark = { left: x - MARK_PX, right: x + MARK_PX, top: y - MARK_PX, bottom: y + MARK_PX };
      const weight = point.at === proposed ? DEAREST * points.length : point.at === today ? DEAREST : 1;
      return meets(rect, mark) ? sum + weight : sum;
    }, 0);
  const [left, right] = [at(plot.left), at(plot.right - width)];
  return covered(left) <= covered(right) ? left : right;
}
