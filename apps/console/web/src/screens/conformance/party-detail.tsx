import { Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { Bars, count, Count, Day, Link, percentage, useSentence, Wide } from '../../kit';

type Party = components['schemas']['PartyConformance'];
type Kind = Party['kinds'][number];

/** What a party broke, with what it can do about it, how it goes from week to week, and whether it answers in time. */
export function PartyDetail({ told: { party, name, kinds, terms } }: { readonly told: Party }) {
  const { t } = useTranslation();
  return (
    <Stack component="section" gap="lg" aria-label={party}>
      <Title order={2} size="h3">
        {party} {name}
      </Title>
      {kinds.map((kind) => (
        <KindDetail key={kind.kind} told={kind} />
      ))}
      {terms.length > 0 && <Terms title={t('conformance.terms')} terms={terms} />}
    </Stack>
  );
}

function KindDetail({ told: { kind, rules, versions, weeks } }: { readonly told: Kind }) {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  return (
    <Stack component="section" gap="xs" aria-label={kind}>
      <Title order={3} size="h4">
        {kind === 'unreadable' ? t('conformance.unreadable') : kind}
      </Title>
      {versions.length > 0 && (
        <Text size="sm">
          {t('conformance.versions')}: {versions.map((each) => `${each.versions} (${each.messages})`).join(', ')}
        </Text>
      )}
      <Bars
        title={t('conformance.trend')}
        of={1}
        bars={weeks.map(({ week, messages, accepted }) => ({
          key: week,
          label: <Day on={week} />,
          value: accepted / Math.max(1, messages),
          said: `${percentage(accepted / Math.max(1, messages), i18n.language)} · ${count(messages, i18n.language)}`,
        }))}
      />
      {rules.map(({ rule, returnCodes, messages, sentence: says, fix }) => (
        <Text key={rule} size="sm">
          <Link to={`/rules?code=${rule}`}>{rule}</Link> ({returnCodes.join(', ')}) · <Count amount={messages} />×{' '}
          {says && sentence(says)} {fix && <strong>{sentence(fix)}</strong>}
        </Text>
      ))}
    </Stack>
  );
}

function Terms({ title, terms }: { readonly title: string; readonly terms: Party['terms'] }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const heads = ['term', 'inTime', 'late', 'open', 'overdue', 'median', 'most'] as const;
  return (
    <Wide title={title} width={480}>
      <Table aria-label={title} captionSide="top">
        <Table.Caption>{title}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head} ta={head === 'term' ? 'left' : 'right'}>
                {t(`conformance.${head}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {terms.map(({ kind, sentence: says, source, workingDays, ...counts }) => (
            <Table.Tr key={kind}>
              <Table.Th scope="row" fw={400}>
                {sentence(says)} ({source})
              </Table.Th>
              {(['inTime', 'late', 'open', 'overdue'] as const).map((name) => (
                <Table.Td key={name} ta="right">
                  <Count amount={counts[name]} />
                </Table.Td>
              ))}
              <Table.Td ta="right">{workingDays?.median ?? '–'}</Table.Td>
              <Table.Td ta="right">{workingDays?.most ?? '–'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
