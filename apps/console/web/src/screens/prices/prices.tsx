import { Group, Select, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import {
  answerOf,
  cents,
  Count,
  Day,
  day,
  List,
  Loaded,
  Moment,
  Page,
  pageOf,
  useApi,
  useUrl,
  type Column,
} from '../../kit';

type PriceList = components['schemas']['PriceList'];
type Price = components['schemas']['Price'];
type Row = Price | (Price & { readonly before: Price | undefined });

/** What care costs in the region on a day, and what that differs from another. */
export function Prices() {
  const { t } = useTranslation();
  const api = useApi();
  const [{ on, against }] = useUrl();
  const ask = ({ signal }: { readonly signal: AbortSignal }): Promise<PriceList> => {
    const query = { ...(on !== undefined && { on }), ...(against !== undefined && { against }) };
    return answerOf(api.GET('/api/v1/prices', { params: { query }, signal }));
  };
  const whole = useQuery({ queryKey: ['prices', on, against], queryFn: ask });
  return (
    <Page title={t('prices.title')} about={t('prices.about')}>
      <Loaded query={whole}>{(list) => <Versions list={list} />}</Loaded>
      <List<Row>
        title={t('prices.title')}
        columns={useColumns(against !== undefined)}
        query={(wanted) => ({
          queryKey: ['prices', 'rows', wanted],
          queryFn: async (context) => pageOf(rowsOf(await ask(context)), wanted),
        })}
        rowKey={({ product, segment }) => `${product} ${segment}`}
        empty={t(against === undefined ? 'kit.empty' : 'prices.same')}
      />
      <Loaded query={whole}>{({ changes }) => <Changes changes={changes} />}</Loaded>
    </Page>
  );
}

const rowsOf = ({ prices, differences }: PriceList): readonly Row[] =>
  differences?.map(({ before, after }) => ({ ...(after ?? before)!, before })) ?? prices;

function Versions({ list: { on, versions } }: { readonly list: PriceList }) {
  const { t, i18n } = useTranslation();
  const [{ against }, change] = useUrl();
  const current = versions.findLast(({ from }) => from <= on)?.from ?? null;
  const choices = versions.map(({ from, to, prices }) => ({
    value: from,
    label: `${day(from, i18n.language)} – ${to === undefined ? '' : day(to, i18n.language)} (${prices})`,
  }));
  return (
    <Group align="flex-end">
      <Select
        label={t('prices.version')}
        w={260}
        data={choices}
        value={current}
        allowDeselect={false}
        onChange={(chosen) => change({ on: chosen ?? undefined, page: undefined })}
      />
      <Select
        label={t('prices.against')}
        w={260}
        placeholder={t('prices.no-other')}
        data={choices}
        value={against ?? null}
        clearable
        onChange={(chosen) => change({ against: chosen ?? undefined, page: undefined })}
      />
    </Group>
  );
}

function useColumns(isCompared: boolean): readonly Column<Row>[] {
  const { t, i18n } = useTranslation();
  const amount = (price: Price | undefined): string | undefined => {
    const value = price?.price ?? price?.rate;
    return value === undefined ? undefined : cents(value, i18n.language);
  };
  const beforeOf = (row: Row): Price | undefined => ('before' in row ? row.before : undefined);
  return [
    { title: t('prices.product'), cell: ({ product }) => product, text: ({ product }) => product },
    { title: t('prices.name'), cell: ({ name }) => name ?? '–', text: ({ name }) => name },
    { title: t('prices.segment'), cell: ({ segment }) => t(`prices.${segment}`), text: ({ segment }) => segment },
    {
      title: t('prices.counted'),
      cell: ({ kind, profile, intensity, unit }) =>
        kind === 'pic' ? `PIC ${profile} ${intensity}` : t(`prices.units.${unit}`, { defaultValue: unit }),
      text: ({ kind, profile, intensity, unit }) => (kind === 'pic' ? `PIC ${profile} ${intensity}` : unit),
    },
    ...(isCompared
      ? [
          {
            title: t('prices.before'),
            cell: (row: Row) => amount(beforeOf(row)) ?? '–',
            text: (row: Row) => amount(beforeOf(row)),
            numeric: true,
          },
        ]
      : []),
    { title: t('prices.price'), cell: (row) => amount(row) ?? '–', text: (row) => amount(row), numeric: true },
    { title: t('prices.from'), cell: ({ from }) => <Day on={from} />, text: ({ from }) => from },
    { title: t('prices.to'), cell: ({ to }) => (to === undefined ? '–' : <Day on={to} />), text: ({ to }) => to },
  ];
}

function Changes({ changes }: { readonly changes: PriceList['changes'] }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Title order={2} size="h3">
        {t('prices.changes')}
      </Title>
      <Table aria-label={t('prices.changes')}>
        <Table.Tbody>
          {changes.map(({ at, added, replaced, by, approvedBy }) => (
            <Table.Tr key={at}>
              <Table.Th scope="row" fw={400}>
                <Moment at={at} />
              </Table.Th>
              <Table.Td>
                +<Count amount={added} /> −<Count amount={replaced} />
              </Table.Td>
              <Table.Td>
                {by === undefined ? (
                  <Text span c="dimmed">
                    {t('prices.nobody')}
                  </Text>
                ) : (
                  t('prices.by', { by, approvedBy: approvedBy ?? '–' })
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
