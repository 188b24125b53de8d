import { Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Cents, Day, Link, Loaded, Moment, Page, useApi } from '../../kit';
import { Client } from './client';
import { Decide } from './decide';

type Shown = components['schemas']['ShownRequest'] & components['schemas']['Request'];

/** All that is known of one request, and the decision on it. */
export function Request() {
  const { t } = useTranslation();
  const api = useApi();
  const { id = '' }: { readonly id?: string } = useParams({ strict: false });
  const query = useQuery({
    queryKey: ['requests', 'one', id],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/api/v1/requests/{id}', { params: { path: { id } }, signal }))) as Shown,
  });
  return (
    <Page title={t('request.title')} about={<Link to="/requests">{t('request.back')}</Link>}>
      <Loaded query={query}>
        {(request) => (
          <Stack gap="lg">
            <Facts request={request} />
            <Figures title={t('request.asked')} told={request.asked} />
            <Figures title={t('request.figures')} told={request.figures} />
            <Acts acts={request.acts} />
            {request.state === 'open' ? <Decide id={id} kind={request.kind} /> : <Text>{t('request.is-decided')}</Text>}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function Facts({ request }: { readonly request: Shown }) {
  const { t } = useTranslation();
  const { id, kind, reference, provider, issuedOn, finalAnswerBy, daysLeft, state, client } = request;
  const facts = {
    reference,
    kind,
    provider,
    state: t(`request.state-of.${state}`),
    client: <Client id={id} endsIn={client.endsIn} />,
    issued: <Day on={issuedOn} />,
    'answer-by': (
      <>
        <Day on={finalAnswerBy} /> (
        {daysLeft < 0 ? t('request.days-late', { count: -daysLeft }) : t('request.days-left', { count: daysLeft })})
      </>
    ),
  };
  return (
    <Table aria-label={t('request.facts')}>
      <Table.Tbody>
        {Object.entries(facts).map(([name, said]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" w={180}>
              {t(`request.${name}`)}
            </Table.Th>
            <Table.Td>{said}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

type Told = Readonly<Record<string, unknown>>;

/** The unit of a volume in eurocents. */
const EUROS = '83';

interface Row {
  readonly place: string;
  readonly value: string;
  /** Of a volume: what it is counted in. */
  readonly unit: unknown;
}

/** Every value by its place, as `starts` or `changed.0.ends`. */
const flat = (told: unknown, above = '', unit: unknown = undefined): readonly Row[] =>
  typeof told === 'object' && told !== null
    ? Object.entries(told).flatMap(([name, value]) =>
        flat(value, above === '' ? name : `${above}.${name}`, 'unit' in told ? told.unit : undefined),
      )
    : [{ place: above, value: String(told), unit }];

const lastOf = (place: string): string => place.split('.').at(-1) ?? place;

/** Days as they are written, codes in words where they have some, and a volume of euros, which is in cents, as money. */
function Value({ of: { place, value, unit } }: { readonly of: Row }) {
  const { t } = useTranslation();
  const name = lastOf(place);
  if (name === 'volume' && unit === EUROS) return <Cents amount={Number(value)} />;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return <Day on={value} />;
  if (name === 'unit') return t(`message.units.${value}`, { defaultValue: value });
  if (name === 'why')
    return value
      .split(' ')
      .map((each) => t(`requests.whys.${each}`, { defaultValue: each }))
      .join(', ');
  return value;
}

function Figures({ title, told }: { readonly title: string; readonly told: Told }) {
  const { t } = useTranslation();
  const rows = flat(told);
  if (rows.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {title}
      </Title>
      <Table aria-label={title} verticalSpacing={4}>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.place}>
              <Table.Th scope="row" fw={400} w={260}>
                {t(`message.names.${lastOf(row.place)}`, { defaultValue: row.place })}
              </Table.Th>
              <Table.Td>
                <Value of={row} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

function Acts({ acts }: { readonly acts: Shown['acts'] }) {
  const { t } = useTranslation();
  if (acts.length === 0) return null;
  return (
    <Stack gap={4}>
      <Title order={2} size="h4">
        {t('request.acts')}
      </Title>
      {acts.map(({ act, by, at, reason, question, wrote }) => (
        <Text key={at} size="sm">
          <Moment at={at} /> · {by} · {t(`request.act.${act}`)} {reason} {question}{' '}
          {wrote && `${wrote.kind} ${wrote.identification}`}
        </Text>
      ))}
    </Stack>
  );
}
