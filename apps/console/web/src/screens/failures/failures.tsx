import { Badge, Group, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  answerOf,
  Cents,
  Count,
  Day,
  Link,
  Loaded,
  Moment,
  Page,
  useApi,
  useLiveQuery,
  useReason,
  Wide,
} from '../../kit';
import type { components } from '../../api/schema';

type FailedGroup = components['schemas']['FailedGroup'];

const REFRESH_MS = 10_000;

/** What waits for a person, by its cause; what came last comes first. */
export function Failures() {
  const { t } = useTranslation();
  const api = useApi();
  const query = useQuery({
    queryKey: ['failed-groups'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/failed-groups', { signal })),
    refetchInterval: REFRESH_MS,
  });
  useLiveQuery(['job'], ['failed-groups']);
  return (
    <Page title={t('failures.title')} about={t('failures.about')}>
      <Loaded query={query} isEmpty={({ groups }) => groups.length === 0} empty={t('failures.none')}>
        {({ groups }) => <Groups groups={groups} />}
      </Loaded>
    </Page>
  );
}

function Groups({ groups }: { readonly groups: readonly FailedGroup[] }) {
  const { t } = useTranslation();
  const headings = ['cause', 'messages', 'trend', 'parties', 'heldUp', 'last', 'state'];
  return (
    <Wide title={t('failures.title')} width={720}>
      <Table highlightOnHover aria-label={t('failures.title')}>
        <Table.Thead>
          <Table.Tr>
            {headings.map((each) => (
              <Table.Th key={each}>{t(`failures.${each}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map((group) => (
            <Row key={group.cause} group={group} />
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}

function Row({ group }: { readonly group: FailedGroup }) {
  const reasonOf = useReason();
  const { cause, outcome, reason = outcome, kind, rule, messages, trend, parties, heldUpCents, last } = group;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Link to={`/failures/${cause}`}>{reasonOf(reason)}</Link>
        <Text size="xs" c="dimmed">
          {[kind, rule, group.service].filter(Boolean).join(' · ')}
        </Text>
      </Table.Th>
      <Table.Td>
        <Count amount={messages} />
      </Table.Td>
      <Table.Td>
        <Trend {...trend} />
      </Table.Td>
      <Table.Td>
        {parties
          .slice(0, 3)
          .map(({ code }) => code)
          .join(', ')}
        {parties.length > 3 && ` +${parties.length - 3}`}
      </Table.Td>
      <Table.Td>
        <Cents amount={heldUpCents} />
      </Table.Td>
      <Table.Td>
        <Moment at={last} />
      </Table.Td>
      <Table.Td>
        <Standing group={group} />
      </Table.Td>
    </Table.Tr>
  );
}

/** Of the last day, with how that is beside the day before it. */
function Trend({ lastDay, dayBefore }: FailedGroup['trend']) {
  const { t } = useTranslation();
  const way = lastDay > dayBefore ? 'growing' : lastDay < dayBefore ? 'shrinking' : 'steady';
  return (
    <>
      <Count amount={lastDay} />{' '}
      <Text span size="xs" c="dimmed">
        {t(`failures.${way}`)}
      </Text>
    </>
  );
}

function Standing({ group: { parked, job, notes } }: { readonly group: FailedGroup }) {
  const { t } = useTranslation();
  return (
    <Group gap={6}>
      {job && (
        <Link to={`/repairs/${job.id}`}>
          {t(`repairs.states.${job.state}`)} {Math.floor(job.progress * 100)}%
        </Link>
      )}
      {parked && (
        <Badge variant="default">
          {t('failures.until')} <Day on={parked.until} />
        </Badge>
      )}
      {notes > 0 && <Text size="xs">{t('failures.notes', { count: notes })}</Text>}
    </Group>
  );
}
