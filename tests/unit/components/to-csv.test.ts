import { csvParse } from 'd3-dsv';
import { describe, expect, it } from 'vitest';
import { toCsv } from '@/components/ui/to-csv';

describe('CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1', "'  =1"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['\n=1', "'\n=1"],
    ['\u0000=1', "'=1"],
    ['＝1', "'＝1"],
    ['\uFEFF=1', "'\uFEFF=1"],
    ['a=1', 'a=1'],
    ['a,"b"\nc', 'a,"b"\nc'],
    [-5, '-5'],
    [0, '0'],
    [false, 'false'],
    [null, ''],
    ['', ''],
  ])('holds %j as %j', (value, read) => {
    expect(csvParse(toCsv(['x', 'y'], [[value, 1]]))[0]?.x).toBe(read);
  });

  it('disarms its header too, and ends with a line break', () => {
    expect(toCsv(['=x', 'y'], [])).toBe("'=x,y\r\n");
  });
});
