import { parse } from 'csv-parse/sync';
import { csvOf } from './csv';

const cellOf = (value: string | number): unknown => parse(csvOf(['a', 'b'], [{ a: value }]))[1];

describe('a table', () => {
  it.each([
    ['plain', 'plain'],
    ['with, a comma', 'with, a comma'],
    ['with "quotes"', 'with "quotes"'],
    ['on two\r\nlines', 'on two\r\nlines'],
    ['=HYPERLINK("https://example.org")', '\'=HYPERLINK("https://example.org")'],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    [-1, '-1'],
  ])('%j is read again as %j, and what is missing as nothing', (value, read) => {
    expect(cellOf(value)).toEqual([read, '']);
  });

  it('has its columns in the first row, also without another', () => {
    expect(csvOf(['month', 'value'], [])).toBe('month,value\r\n');
  });
});
