import { Alert, Badge, Group, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Bars, Cents, Day, Link, Loaded, Moment, Page, useApi, useLacking, Wide } from '../../kit';
import { Entries } from './entries';
import { Forecast } from './forecast';
import type { RoomPath } from './path';

type InDetail = components['schemas']['RoomInDetail'];

/** One room: use against its limit, what is expected, every line behind it, and who changed the limit. */
export function Room() {
  const { t } = useTranslation();
  const api = useApi();
  const path = useParams({ strict: false }) as unknown as RoomPath;
  const key = [path.provider, path.municipality, path.year, path.segment].join('/');
  const query = useQuery({
    queryKey: ['room', key],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/rooms/{provider}/{municipality}/{year}/{segment}', { params: { path }, signal })),
  });
  const where = path.municipality === 'region' ? t('room.region') : path.municipality;
  return (
    <Page
      title={t('room.title-of', { provider: path.provider, where, year: path.year })}
      about={t(`room.segments.${path.segment}`)}
      acts={<Propose room={key} />}
    >
      <Loaded query={query}>
        {(room) => (
          <>
            <Standing room={room} />
            <Forecast room={room} />
            <Entries path={path} />
            {room.seen === 'whole' && <Changes changes={room.changes} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Propose({ room }: { readonly room: string }) {
  const { t } = useTranslation();
  const lacking = useLacking('propose');
  if (lacking !== undefined) return <Text size="xs">{lacking}</Text>;
  return <Link to={`/proposals?room=${encodeURIComponent(room)}`}>{t('room.propose')}</Link>;
}

function Standing({ room }: { readonly room: InDetail }) {
  const { t } = useTranslation();
  const limit = typeof room.limitCents === 'number' ? room.limitCents : undefined;
  const bar = (key: string, value: number | undefined, color?: string) =>
    value === undefined
      ? []
      : [{ key, label: t(`room.${key}`), value, said: <Cents amount={value} />, ...(color && { color }) }];
  return (
    <section aria-label={t('room.standing')}>
      {room.stopped === true && <Alert color="red">{t('room.stopped')}</Alert>}
      {room.seen === 'own-part' && <Text>{t('room.own-part')}</Text>}
      <Group gap="xs">
        {room.signals.map(({ level, since }) => (
          <Badge key={level} color="orange">
            {t(`room.levels.${level}`)} · <Moment at={since} />
          </Badge>
        ))}
      </Group>
      <Bars
        title={t('room.standing')}
        bars={[
          ...bar('limit', limit, 'var(--mantine-color-gray-5)'),
          ...bar('used', room.usedCents),
          ...bar('held', room.heldCents, '#c76a15'),
          ...bar('free', room.freeCents, '#3f8f4f'),
          ...(room.overCents ? bar('over', room.overCents, 'var(--mantine-color-red-6)') : []),
        ]}
      />
      {room.limitCents === 'none' && <Text size="sm">{t('room.no-limit')}</Text>}
      {room.limitUntil !== undefined && <ForATime room={room} />}
      {room.policy !== undefined && <Text size="sm">{t(`room.policies.${room.policy}`)}</Text>}
    </section>
  );
}

function ForATime({ room: { limitUntil, limitForGoodCents: forGood } }: { readonly room: InDetail }) {
  const { t } = useTranslation();
  return (
    <Text size="sm">
      {t('room.for-a-time')} <Day on={limitUntil ?? ''} />; {t('room.for-good')}{' '}
      {typeof forGood === 'number' ? <Cents amount={forGood} /> : t('room.no-limit')}
    </Text>
  );
}

function Changes({ changes }: Pick<InDetail, 'changes'>) {
  const { t } = useTranslation();
  const amount = (value: number | 'none' | undefined) =>
    typeof value === 'number' ? <Cents amount={value} /> : value === 'none' ? t('room.no-limit') : '–';
  return (
    <section>
      <Title order={2} size="h4">
        {t('room.changes')}
      </Title>
      <Wide title={t('room.changes')} width={500}>
        <Table aria-label={t('room.changes')}>
          <Table.Thead>
            <Table.Tr>
              {['from', 'to', 'before', 'after', 'reason', 'by', 'recorded'].map((name) => (
                <Table.Th key={name}>{t(`room.change.${name}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...changes].reverse().map((change) => (
              <Table.Tr key={change.recordedAt}>
                <Table.Td>
                  <Day on={change.from} />
                </Table.Td>
                <Table.Td>{change.to === undefined ? t('room.change.for-good') : <Day on={change.to} />}</Table.Td>
                <Table.Td>{amount(change.limitCents.before)}</Table.Td>
                <Table.Td>{amount(change.limitCents.after)}</Table.Td>
                <Table.Td>{change.reason}</Table.Td>
                <Table.Td>{change.by === undefined ? '–' : `${change.by} / ${change.approvedBy ?? '–'}`}</Table.Td>
                <Table.Td>
                  <Moment at={change.recordedAt} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </section>
  );
}
