import { Badge, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import {
  answerOf,
  count,
  Day,
  Duration,
  Link,
  List,
  Loaded,
  Moment,
  Notice,
  Page,
  pageOf,
  Pausing,
  useApi,
  useLacking,
  type Column,
} from '../../kit';

type Party = components['schemas']['ConnectedParty'];
type Certificate = components['schemas']['Certificate'];

/** Who is connected, whether letters reach them, and who speaks for whom. */
export function Parties() {
  const { t } = useTranslation();
  const api = useApi();
  const ask = {
    queryKey: ['parties'],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => answerOf(api.GET('/api/v1/parties', { signal })),
    refetchInterval: 30_000,
  };
  const query = useQuery(ask);
  return (
    <Page title={t('parties.title')} about={t('parties.about')} acts={<Propose />}>
      <Loaded query={query}>{({ certificate }) => <OwnCertificate told={certificate} />}</Loaded>
      <List<Party>
        title={t('parties.title')}
        columns={useColumns()}
        query={(wanted) => ({
          queryKey: ['parties', wanted],
          queryFn: async (context) => pageOf((await ask.queryFn(context)).parties, wanted),
          refetchInterval: ask.refetchInterval,
        })}
        rowKey={({ code }) => code}
        to={({ code }) => `/conformance?party=${code}`}
      />
    </Page>
  );
}

function Propose() {
  const { t } = useTranslation();
  const lacking = useLacking('propose');
  if (lacking !== undefined) return undefined;
  return <Link to="/proposals?mandate=new">{t('parties.propose')}</Link>;
}

const SOON_DAYS = 30;

function OwnCertificate({ told }: { readonly told: Certificate }) {
  const { t } = useTranslation();
  if (!told.isKnown) return <Text size="sm">{t('parties.own', { why: t(`parties.${told.why}`) })}</Text>;
  return (
    <Notice tone={told.daysLeft < SOON_DAYS ? 'bad' : 'plain'} title={t('parties.left', { count: told.daysLeft })}>
      <Moment at={told.expires} />
    </Notice>
  );
}

function useColumns(): readonly Column<Party>[] {
  const { t } = useTranslation();
  return [
    {
      title: t('parties.party'),
      isText: true,
      cell: (row) => `${row.code} ${row.name}`,
      text: (row) => `${row.code} ${row.name}`,
    },
    { title: t('parties.sent'), cell: ({ lastSeen }) => at(lastSeen.sent), text: ({ lastSeen }) => lastSeen.sent },
    {
      title: t('parties.fetched'),
      cell: ({ lastSeen }) => at(lastSeen.fetched),
      text: ({ lastSeen }) => lastSeen.fetched,
    },
    { title: t('parties.circuit'), cell: (row) => <Circuit of={row} />, text: ({ circuit }) => circuit },
    { title: t('parties.pause'), cell: (row) => <Standing of={row} />, text: ({ paused }) => paused?.until },
    {
      title: t('parties.unconfirmed'),
      cell: ({ unconfirmed }) => <Waiting told={unconfirmed} />,
      text: ({ unconfirmed }) => unconfirmed?.letters,
      numeric: true,
    },
    { title: t('parties.mandates'), cell: (row) => <Mandates of={row} />, text: ({ mandates }) => mandates.length },
    {
      title: t('parties.certificate'),
      isText: true,
      cell: ({ certificate }) =>
        certificate.isKnown ? t('parties.left', { count: certificate.daysLeft }) : t(`parties.${certificate.why}`),
      text: ({ certificate }) => (certificate.isKnown ? certificate.daysLeft : certificate.why),
    },
    {
      title: t('parties.takes-part'),
      cell: (row) => <Part of={row} />,
      text: ({ isInForce }) => (isInForce ? '1' : '0'),
    },
  ];
}

const at = (moment: string | undefined) => (moment === undefined ? '–' : <Moment at={moment} />);

function Waiting({ told }: { readonly told: Party['unsent'] }) {
  if (!told) return '–';
  return (
    <>
      {told.letters} · <Duration seconds={told.ageSeconds} />
    </>
  );
}

const CIRCUIT_COLORS = { flowing: 'green', 'held-up': 'red', paused: 'orange' } as const;

function Circuit({ of: { circuit, unsent } }: { readonly of: Party }) {
  const { t } = useTranslation();
  return (
    <>
      <Badge color={CIRCUIT_COLORS[circuit]}>{t(`parties.${circuit}`)}</Badge> {unsent && <Waiting told={unsent} />}
    </>
  );
}

/** Nothing waits for a party that does not take part. */
function Standing({ of: { code, isInForce, paused, unsent } }: { readonly of: Party }) {
  const { t, i18n } = useTranslation();
  if (!isInForce && !paused && !unsent) return '–';
  const effect = t('kit.pause.party-effect', { letters: count(unsent?.letters ?? 0, i18n.language) });
  return <Pausing kind="party" name={code} paused={paused} effect={effect} />;
}

function Mandates({ of: { code, mandates } }: { readonly of: Party }) {
  const { t } = useTranslation();
  if (mandates.length === 0) return '–';
  return mandates.map(({ author, submitter, from }) => (
    <div key={`${author} ${submitter} ${from}`}>
      {author === code ? t('parties.by', { party: submitter }) : t('parties.for', { party: author })}{' '}
      <Text span size="xs" c="dimmed">
        <Day on={from} />
      </Text>
    </div>
  ));
}

function Part({ of: { to, isInForce } }: { readonly of: Party }) {
  const { t } = useTranslation();
  return (
    <>
      {t(isInForce ? 'parties.yes' : 'parties.no')}
      {to !== undefined && (
        <>
          {' · '}
          <Day on={to} />
        </>
      )}
    </>
  );
}
