import { insertInto, select } from './statement';

it('lets a name stand for one text, however often it is said', () => {
  select('a name of two texts', 'select 1');
  expect(() => select('a name of two texts', 'select 1')).not.toThrow();
  expect(() => select('a name of two texts', 'select 2')).toThrow('one text');
  insertInto<{ id: number }>('a_table', { id: 'bigint' });
  expect(() => insertInto<{ id: number }>('a_table', { id: 'integer' })).toThrow('one text');
});
