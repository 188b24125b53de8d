import { html } from './html';
import { table } from './table';

const HOSTILE = `<script>alert("1")</script>'&`;
const ESCAPED = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;';

it('makes text of everything that was not made HTML', () => {
  expect(html`<b title="${HOSTILE}">${html`<i>${HOSTILE}</i>`}</b>`.text).toBe(
    `<b title="${ESCAPED}"><i>${ESCAPED}</i></b>`,
  );
});

it('makes text of what stands in a table, its headers and its caption', () => {
  const { text } = table([{ title: HOSTILE, cell: (row: string) => row }], [HOSTILE], HOSTILE);
  expect(text).not.toContain('<script');
  expect(text.split(ESCAPED)).toHaveLength(4);
});
