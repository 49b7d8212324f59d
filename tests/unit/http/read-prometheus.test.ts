import { expect, it } from 'vitest';
import { readPrometheus } from '@/tests/support/read-prometheus';

it.each([
  ['a family twice', 'x_total 1\n# HELP x_total x\n# TYPE x_total counter\nx_total 2\n'],
  ['a series twice', 'x_total 1\nx_total 1\n'],
  ['not a number', 'x_total one\n'],
  ['wrong labels', 'x_total{a="1" b="2"} 1\n'],
  ['wrong labels', 'x_total{a="\\t"} 1\n'],
  ['a counter below 0', 'x_total -1\n'],
  ['a sample outside its family', 'y_total 1\n'],
])('the reader refuses %s', (why, lines) => {
  expect(() => readPrometheus(`# HELP x_total x\n# TYPE x_total counter\n${lines}`)).toThrow(why);
});
