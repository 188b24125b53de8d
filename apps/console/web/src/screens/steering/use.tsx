import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Cents, Count, List, pageOf, useApi, useMe, useUrl, type Column } from '../../kit';

type Figure = components['schemas']['MonthOfUse']['figures'][number];
const MONEY: readonly string[] = ['granted', 'grantedPerClient'];

/** Figures of one month, of which those about few clients are left out. */
export function Use() {
  const { t } = useTranslation();
  const api = useApi();
  const { until } = useMe();
  const [{ month = until.slice(0, 7) }] = useUrl();
  return (
    <>
      <Text size="sm">{t('steering.small')}</Text>
      <List<Figure>
        title={t('steering.use')}
        columns={useColumns()}
        query={(wanted) => ({
          queryKey: ['use', month, wanted],
          queryFn: async ({ signal }) => {
            const params = { query: { month } };
            return pageOf((await answerOf(api.GET('/api/v1/use', { params, signal }))).figures, wanted);
          },
        })}
        rowKey={({ municipality, ageBand, profile, measure }) => [municipality, ageBand, profile, measure].join()}
        empty={t('steering.no-use')}
      />
    </>
  );
}

function Value({ of: { measure, value } }: { readonly of: Figure }) {
  if (value === undefined) return '–';
  return MONEY.includes(measure) ? <Cents amount={value} /> : <Count amount={value} />;
}

function useColumns(): readonly Column<Figure>[] {
  const { t } = useTranslation();
  return [
    {
      title: t('steering.municipality'),
      cell: ({ municipality }) => municipality,
      text: ({ municipality }) => municipality,
    },
    { title: t('steering.age'), cell: ({ ageBand }) => ageBand ?? '–', text: ({ ageBand }) => ageBand },
    { title: t('steering.profile'), cell: ({ profile }) => profile ?? '–', text: ({ profile }) => profile },
    {
      title: t('steering.measure'),
      cell: ({ measure }) => t(`steering.measures.${measure}`),
      text: ({ measure }) => measure,
    },
    { title: t('steering.value'), cell: (row) => <Value of={row} />, text: ({ value }) => value, numeric: true },
  ];
}
