import { Button, Group, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import { keepPreviousData, useQuery, type QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Export } from './export';
import { count } from './format';
import { Link } from './link';
import { Loaded } from './loaded';
import classes from './list.module.css';
import type { Column, Listed, Wanted } from './listed';
import { useUrl, type UrlState } from './url';
import { Wide } from './wide';

export interface ListProps<Row> {
  /** What the rows are, for those who cannot see the table. */
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly query: (wanted: Wanted) => {
    readonly queryKey: QueryKey;
    readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<Listed<Row>>;
    readonly refetchInterval?: number;
  };
  readonly rowKey: (row: Row) => string;
  /** Where the first cell of a row leads. */
  readonly to?: (row: Row) => string;
  readonly empty?: string;
  /** Fields above the list; they write to `useUrl`, with `page` and `after` undefined. */
  readonly filters?: ReactNode;
}

const PAGE_LENGTH = 50;
const OF_PAGING = new Set(['sort', 'page', 'after']);

function wantedOf(url: UrlState): Wanted {
  const filter = Object.fromEntries(Object.entries(url).filter(([name]) => !OF_PAGING.has(name)));
  const page = Math.max(1, Math.floor(Number(url['page'] ?? 1)) || 1);
  const { sort, after } = url;
  return {
    filter,
    page,
    limit: PAGE_LENGTH,
    ...(sort !== undefined && { sort }),
    ...(after !== undefined && { after }),
  };
}

/** Rows of the API: paged and ordered by the server, with a real total, and exported as they are filtered. */
export function List<Row>({ title, columns, query: queryOf, rowKey, to, empty, filters }: ListProps<Row>) {
  const [url, change] = useUrl();
  const wanted = wantedOf(url);
  const query = useQuery({ placeholderData: keepPreviousData, ...queryOf(wanted) });
  return (
    <Stack gap="sm">
      {filters !== undefined && (
        <Group gap="xs" align="flex-end" role="search" aria-label={title}>
          {filters}
        </Group>
      )}
      <Loaded query={query} isEmpty={({ rows }) => rows.length === 0} {...(empty !== undefined && { empty })}>
        {({ rows, total, next }) => (
          <>
            <Wide title={title}>
              <Table highlightOnHover stickyHeader verticalSpacing={6} horizontalSpacing={6}>
                <Table.Caption className={classes.hidden}>{title}</Table.Caption>
                <Heading
                  columns={columns}
                  sort={wanted.sort}
                  onSort={(sort) => change({ sort, page: undefined, after: undefined })}
                />
                <Table.Tbody>
                  {rows.map((row) => (
                    <Row key={rowKey(row)} row={row} columns={columns} to={to?.(row)} />
                  ))}
                </Table.Tbody>
              </Table>
            </Wide>
            <Group justify="space-between">
              <Pages wanted={wanted} shown={rows.length} total={total} next={next} onPage={change} />
              <Export
                title={title}
                columns={columns}
                page={(asked, signal) => queryOf(asked).queryFn({ signal })}
                wanted={wanted}
              />
            </Group>
          </>
        )}
      </Loaded>
    </Stack>
  );
}

interface HeadingProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
}

const DIRECTIONS = { up: 'ascending', down: 'descending', none: 'none' } as const;
const ARROWS = { up: ' ▲', down: ' ▼', none: '' } as const;

const directionOf = (by: string, sort: string | undefined): keyof typeof DIRECTIONS =>
  sort === by ? 'up' : sort === `-${by}` ? 'down' : 'none';

function Heading<Row>({ columns, sort, onSort }: HeadingProps<Row>) {
  return (
    <Table.Thead>
      <Table.Tr>
        {columns.map(({ title, sort: by, numeric }) => {
          const align = numeric === true ? 'right' : 'left';
          if (by === undefined)
            return (
              <Table.Th key={title} ta={align}>
                {title}
              </Table.Th>
            );
          const direction = directionOf(by, sort);
          return (
            <Table.Th key={title} ta={align} aria-sort={DIRECTIONS[direction]}>
              <UnstyledButton fz="inherit" fw="inherit" onClick={() => onSort(direction === 'up' ? `-${by}` : by)}>
                {title}
                <span aria-hidden="true">{ARROWS[direction]}</span>
              </UnstyledButton>
            </Table.Th>
          );
        })}
      </Table.Tr>
    </Table.Thead>
  );
}

interface RowProps<Row> {
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly to: string | undefined;
}

function Row<Row>({ row, columns, to }: RowProps<Row>) {
  return (
    <Table.Tr>
      {columns.map(({ title, cell, numeric, isText }, at) => (
        <Table.Td
          key={title}
          ta={numeric === true ? 'right' : 'left'}
          className={numeric === true ? classes.number : isText === true ? classes.words : ''}
        >
          {at === 0 && to !== undefined ? <Link to={to}>{cell(row)}</Link> : cell(row)}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

interface PagesProps {
  readonly wanted: Wanted;
  readonly shown: number;
  readonly total: number;
  readonly next: string | undefined;
  readonly onPage: (change: UrlState) => void;
}

/** By number; where the API pages by `next`, its mark goes along and there is a way back to the first. */
function Pages({ wanted: { page, limit }, shown, total, next, onPage }: PagesProps) {
  const { t, i18n } = useTranslation();
  const from = (page - 1) * limit + 1;
  const said = (amount: number): string => count(amount, i18n.language);
  const toPage = (number: number, after?: string): void =>
    onPage({ page: number === 1 ? undefined : String(number), after });
  const hasMore = next !== undefined || from + shown - 1 < total;
  return (
    <Group gap="xs" component="nav" aria-label={t('kit.list.pages')}>
      <Text size="sm" role="status">
        {t('kit.list.range', { from: said(from), to: said(from + shown - 1), total: said(total) })}
      </Text>
      {page > 1 && (
        <Button size="compact-sm" variant="default" onClick={() => toPage(1)}>
          {t('kit.list.first')}
        </Button>
      )}
      {hasMore && (
        <Button size="compact-sm" variant="default" onClick={() => toPage(page + 1, next)}>
          {t('kit.list.next')}
        </Button>
      )}
    </Group>
  );
}
