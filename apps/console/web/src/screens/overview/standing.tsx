import { SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { Cents, Count, Duration, Link, Moment, Outcome, Wide } from '../../kit';

type Told = components['schemas']['OperationsOverview'];
type Stop = Told['stops'][number];

/** What messages ended in today, what did not leave, and what is stopped. */
export function Standing({ told: { outcomes, unsent, stops, pauses } }: { readonly told: Told }) {
  const { t } = useTranslation();
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Listed
          name="outcomes"
          columns={['outcome', 'today', 'now']}
          rows={outcomes.map(({ outcome, today, open }) => [
            <Ended key="outcome" outcome={outcome} />,
            <Count key="today" amount={today} />,
            open === undefined ? '–' : <Count key="now" amount={open} />,
          ])}
        >
          <Link to="/rules?show=broken&days=1">{t('overview.broken-rules')}</Link>
        </Listed>
        <Listed
          name="unsent"
          columns={['destination', 'letters', 'oldest']}
          rows={unsent.map(({ destination, letters, oldestSeconds }) => [
            destination,
            <Count key="letters" amount={letters} />,
            <Duration key="oldest" seconds={oldestSeconds} />,
          ])}
        >
          <Text size="xs">{t('overview.unsent-about')}</Text>
        </Listed>
      </SimpleGrid>
      <Stops stops={stops} />
      <Pauses pauses={pauses} />
    </>
  );
}

/** What stands still by somebody's wish, which is no fault. */
function Pauses({ pauses }: { readonly pauses: Told['pauses'] }) {
  const { t } = useTranslation();
  if (pauses.length === 0) return null;
  return (
    <Listed
      name="pauses"
      columns={['paused', 'why', 'by', 'since', 'until']}
      rows={pauses.map(({ id, kind, name, reason, by, since, until }) => [
        <Link key={id} to={kind === 'queue' ? '/queues?of=service' : '/parties'}>
          {name}
        </Link>,
        reason,
        by,
        <Moment key="since" at={since} />,
        <Moment key="until" at={until} />,
      ])}
    >
      <Text size="xs">
        <Link to="/queues?tab=pauses">{t('overview.pauses-about')}</Link>
      </Text>
    </Listed>
  );
}

/** The same bytes once more are no message of their own: there is nothing to lead to. */
const Ended = ({ outcome }: { readonly outcome: string }) =>
  outcome === 'duplicate' ? (
    <Outcome outcome={outcome} />
  ) : (
    <Link to={`/messages?outcome=${outcome}`}>
      <Outcome outcome={outcome} />
    </Link>
  );

function Stops({ stops }: { readonly stops: readonly Stop[] }) {
  const { t } = useTranslation();
  if (stops.length === 0) return null;
  return (
    <Listed
      name="stops"
      columns={['stop', 'account', 'parties', 'why', 'counted', 'entries', 'since']}
      rows={stops.map(({ id, account, room, provider, municipality, reason, message, ...stop }) => [
        id,
        <Room key="account" account={account} room={room} />,
        `${provider} · ${municipality ?? t('overview.region')}`,
        <Why key="why" reason={reason} message={message} />,
        <Cents key="counted" amount={stop.countedCents} />,
        <Cents key="entries" amount={stop.entriesCents} />,
        <Moment key="since" at={stop.since} />,
      ])}
    >
      <Text size="xs">{t('overview.stops-about')}</Text>
    </Listed>
  );
}

function Room({ account, room }: { readonly account: Stop['account']; readonly room: string | undefined }) {
  const { t } = useTranslation();
  return room === undefined ? t(`overview.accounts.${account}`) : <Link to={`/rooms/${room}`}>{room}</Link>;
}

function Why({ reason, message }: { readonly reason: Stop['reason']; readonly message: string | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`overview.reasons.${reason}`)} {message !== undefined && <Link to={`/messages/${message}`}>{message}</Link>}
    </>
  );
}

interface ListedProps {
  readonly name: 'outcomes' | 'unsent' | 'stops' | 'pauses';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ReactNode[])[];
  readonly children: ReactNode;
}

/** A short table under its own heading; one without rows says so. */
function Listed({ name, columns, rows, children }: ListedProps) {
  const { t } = useTranslation();
  const title = t(`overview.lists.${name}`);
  return (
    <Stack gap="xs" component="section" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {rows.length === 0 ? (
        <Text size="sm">{t('kit.empty')}</Text>
      ) : (
        <Wide title={title} width={300}>
          <Table aria-label={title}>
            <Table.Thead>
              <Table.Tr>
                {columns.map((column) => (
                  <Table.Th key={column}>{t(`overview.columns.${column}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((cells, at) => (
                <Table.Tr key={at}>
                  {cells.map((cell, column) => (
                    <Table.Td key={column}>{cell}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      )}
      {children}
    </Stack>
  );
}
