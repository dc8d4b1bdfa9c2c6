import type { FormulaFunction } from './formula-function.ts'

/** For objects. */
export const objects: FormulaFunction[] = [
  {
    name: 'keys',
    what: 'The names of the fields of an object.',
    takes: { object: 'The object.' },
    gives: 'list',
    example: '$keys({"name": "Ada", "age": 36})',
    result: ['name', 'age'],
  },
  {
    name: 'lookup',
    what: 'The value of a field whose name is worked out.',
    takes: { object: 'The object.', name: 'The name of the field.' },
    gives: 'any value',
    example: '$lookup({"name": "Ada"}, "name")',
    result: 'Ada',
  },
  {
    name: 'merge',
    what: 'Makes one object of several; later fields win.',
    takes: { objects: 'A list of objects.' },
    gives: 'object',
    example: '$merge([{"a": 1}, {"b": 2}])',
    result: { a: 1, b: 2 },
  },
  {
    name: 'spread',
    what: 'Cuts an object into a list of objects of one field.',
    takes: { object: 'The object.' },
    gives: 'list',
    example: '$spread({"a": 1, "b": 2})',
    result: [{ a: 1 }, { b: 2 }],
  },
  {
    name: 'each',
    what: 'Makes something of each field of an object.',
    takes: { object: 'The object.', make: 'A function of a value and its name.' },
    gives: 'list',
    example: '$each({"a": 1, "b": 2}, function($v, $k) { $k & $v })',
    result: ['a1', 'b2'],
  },
  {
    name: 'sift',
    what: 'Keeps the fields of an object for which something is true.',
    takes: { object: 'The object.', keep: 'A function of a value that gives true or false.' },
    gives: 'object',
    example: '$sift({"a": 1, "b": 20}, function($v) { $v > 10 })',
    result: { b: 20 },
  },
  {
    name: 'clone',
    what: 'A copy of a value.',
    takes: { object: 'The object.' },
    gives: 'object',
    example: '$clone({"a": 1})',
    result: { a: 1 },
  },
]
