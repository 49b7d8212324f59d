// What: the pixels around the drawing of every plot.
// Why: axes are drawn by the chart library, marks and labels by us; both must know where the plot is.
// Not for: scales of values (scale.ts).

export const PLOT_HEIGHT = 256;
export const AXIS_WIDTH = 56;
export const AXIS_HEIGHT = 24;
export const PLOT_TOP = 8;
export const PLOT_RIGHT = 16;

/** Height of what is drawn in, px. */
export function innerHeight(height: number): number {
  return height - PLOT_TOP - AXIS_HEIGHT;
}
