import { Card, List, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Cents, Count, Day, DeclaredLines, Link, Loaded, Notice, useApi, useMe } from '../../kit';

type Told = components['schemas']['Verdict'];
type Finding = Told['findings'][number];
type Figure = Finding['figures'][number];

/** What the message got and why: for each finding its sentence, its figures, and who can do something about it. */
export function Verdict({ id, outcome }: { readonly id: string; readonly outcome: string }) {
  const api = useApi();
  const query = useQuery({
    queryKey: ['message', id, 'verdict'],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/messages/{id}/verdict', {
          params: { path: { id } },
          headers: { accept: 'application/json' },
          signal,
        }),
      ),
  });
  return (
    <Loaded query={query}>
      {(told) => {
        const { findings, lines } = told;
        return (
          <Stack>
            {findings.length === 0 && <NothingFound outcome={outcome} />}
            {findings.map((finding) => (
              <Found key={finding.position} finding={finding} />
            ))}
            {lines.length > 0 && <Lines lines={lines} />}
          </Stack>
        );
      }}
    </Loaded>
  );
}

const APART: readonly string[] = ['parked', 'quarantined', 'waiting'];

/** No rule was broken; and whose move it is where it was not judged yet. */
function NothingFound({ outcome }: { readonly outcome: string }) {
  const { t } = useTranslation();
  const { may } = useMe();
  if (!APART.includes(outcome)) return <Text>{t('message.nothing-found')}</Text>;
  return (
    <Notice tone="doubt">
      {t(`message.apart.${outcome}`)}{' '}
      {may.includes('listFailedGroups') && <Link to="/failures">{t('message.apart.failures')}</Link>}
    </Notice>
  );
}

const useSpoken = (): ((sentence: { readonly nl: string; readonly en: string }) => string) => {
  const { i18n } = useTranslation();
  return ({ nl, en }) => (i18n.language === 'nl' ? nl : en);
};

function Found({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation();
  const spoken = useSpoken();
  const { returnCode, rule, sentence, asks, figures, actions } = finding;
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4">
        {returnCode} · {rule}
      </Title>
      <Text fw={600}>{spoken(sentence)}</Text>
      <Text size="sm" c="dimmed">
        {t('message.asks')}: {spoken(asks)}
      </Text>
      {figures.length > 0 && <Figures figures={figures} />}
      <Title order={3} size="h5" mt="sm">
        {t('message.acts')}
      </Title>
      <List size="sm">
        {actions.map(({ actor, sentence: act, until }) => (
          <List.Item key={`${actor} ${act.en}`}>
            <strong>{t(`message.actors.${actor}`)}</strong>: {spoken(act)}
            {until?.day !== undefined && (
              <>
                {' '}
                ({t('message.until')} <Day on={until.day} />)
              </>
            )}
          </List.Item>
        ))}
      </List>
    </Card>
  );
}

function Amount({ value, unit }: Figure) {
  const { t } = useTranslation();
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? <Day on={value} /> : value;
  if (unit === 'cents') return <Cents amount={value} />;
  return (
    <>
      <Count amount={value} /> {unit !== undefined && t(`message.units.${unit}`, { defaultValue: unit })}
    </>
  );
}

function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  const { t } = useTranslation();
  return (
    <Table aria-label={t('message.figures')} mt="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('message.figure')}</Table.Th>
          <Table.Th ta="right">{t('message.value')}</Table.Th>
          <Table.Th>{t('message.entries')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {figures.map((figure) => (
          <Table.Tr key={figure.name}>
            <Table.Td>{t(`message.names.${figure.name}`, { defaultValue: figure.name })}</Table.Td>
            <Table.Td ta="right">
              <Amount {...figure} />
            </Table.Td>
            <Table.Td>{figure.entries?.listed.map(({ id }) => id).join(', ') ?? '–'}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Each line with what it got, and where it stands in the JW325 that answers it. */
function Lines({ lines }: { readonly lines: Told['lines'] }) {
  const { t } = useTranslation();
  return (
    <DeclaredLines
      title={t('message.lines')}
      lines={lines}
      first={{ title: t('message.line'), cell: ({ id }) => id }}
      last={[
        {
          title: t('message.got'),
          cell: ({ kind, refusedBy }) =>
            `${t(`message.kinds.${kind}`)} ${refusedBy.map((position) => `#${position + 1}`).join(' ')}`,
        },
        {
          title: t('message.answered'),
          cell: ({ answered }) => (answered ? `JW325 ${answered.client + 1}/${answered.line + 1}` : '–'),
        },
      ]}
    />
  );
}
