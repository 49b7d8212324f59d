/** A hash of 32 bits of a choice’s rowid: lowbias32 (Chris Wellons, public domain), which mixes neighbouring ids well. */
export function rowHash(rowid: number): number {
  let x = rowid >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}
