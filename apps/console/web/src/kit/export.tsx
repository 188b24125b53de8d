import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Fault } from './fault';
import type { Column, Listed, Wanted } from './listed';

interface ExportProps<Row> {
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly wanted: Wanted;
  readonly page: (wanted: Wanted, signal: AbortSignal) => Promise<Listed<Row>>;
}

const PAGE_LENGTH = 200;
/** More than these are for the API and not for a browser; the file says so in its last line. */
const ROWS_MAX = 10_000;
/** Longer than any page of the API takes. */
const DEADLINE_MS = 120_000;

/** A cell that a spreadsheet would take for a formula is text. */
const quoted = (value: string | number | undefined): string => {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '');
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

async function* pagesFrom<Row>({
  wanted,
  page,
}: Pick<ExportProps<Row>, 'wanted' | 'page'>): AsyncGenerator<Listed<Row>> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const { filter, sort } = wanted;
  let asked: Wanted = { filter, ...(sort !== undefined && { sort }), page: 1, limit: PAGE_LENGTH };
  for (let seen = 0; seen < ROWS_MAX;) {
    const listed = await page(asked, signal);
    yield listed;
    seen += listed.rows.length;
    if (listed.rows.length === 0 || seen >= listed.total) return;
    asked = { ...asked, page: asked.page + 1, ...(listed.next !== undefined && { after: listed.next }) };
  }
}

async function csvOf<Row>({
  columns,
  wanted,
  page,
}: Pick<ExportProps<Row>, 'columns' | 'wanted' | 'page'>): Promise<string> {
  const lines = [columns.map(({ title }) => quoted(title)).join()];
  let total = 0;
  for await (const listed of pagesFrom({ wanted, page })) {
    total = listed.total;
    for (const row of listed.rows) lines.push(columns.map(({ text }) => quoted(text(row))).join());
  }
  const left = total - (lines.length - 1);
  if (left > 0) lines.push(quoted(`… ${left}`));
  return `${lines.join('\r\n')}\r\n`;
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}

/** All pages of what is filtered, as CSV. */
export function Export<Row>({ title, columns, wanted, page }: ExportProps<Row>) {
  const { t } = useTranslation();
  const made = useMutation({ mutationFn: async () => download(title, await csvOf({ columns, wanted, page })) });
  return (
    <>
      <Button size="compact-sm" variant="default" loading={made.isPending} onClick={() => made.mutate()}>
        {t('kit.list.export')}
      </Button>
      {made.isError && <Fault fault={made.error} />}
    </>
  );
}
