import { Badge, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Duration, Loaded, Moment, useApi } from '../../kit';

type Told = components['schemas']['MessageInDetail'];

interface OfMessage {
  readonly id: string;
}

const SECOND_MS = 1_000;

/** Each thing that happened, with how long after the one before. */
export function Timeline({ timeline }: Pick<Told, 'timeline'>) {
  const { t } = useTranslation();
  return (
    <Table aria-label={t('message.tabs.timeline')}>
      <Table.Tbody>
        {timeline.map(({ what, at, kind, party, letter, detail }, index) => (
          <Table.Tr key={`${at} ${what} ${letter ?? index}`}>
            <Table.Td>
              <Moment at={at} />
            </Table.Td>
            <Table.Td>
              {index > 0 && (
                <>
                  + <Duration seconds={(Date.parse(at) - Date.parse(timeline[index - 1]!.at)) / SECOND_MS} />
                </>
              )}
            </Table.Td>
            <Table.Td>{t(`message.hops.${what}`)}</Table.Td>
            <Table.Td>{[kind, party, letter, detail].filter(Boolean).join(' · ')}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const COLORS = { passed: 'green', failed: 'red', noted: 'yellow', 'not-run': 'gray' } as const;

export function Checks({ id }: OfMessage) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const query = useQuery({
    queryKey: ['message', id, 'checks'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/messages/{id}/checks', { params: { path: { id } }, signal })),
  });
  return (
    <Loaded query={query} isEmpty={({ checks }) => checks.length === 0}>
      {({ checks, ruleSet }) => (
        <>
          {ruleSet !== undefined && (
            <Text size="sm">
              {t('message.rules')}: {ruleSet}
            </Text>
          )}
          <Table aria-label={t('message.tabs.checks')}>
            <Table.Tbody>
              {[...checks]
                .sort((one, other) => other.findings.length - one.findings.length)
                .map(({ rule, result, asks, source }) => (
                  <Table.Tr key={`${rule} ${source} ${asks.en}`}>
                    <Table.Th scope="row">{rule}</Table.Th>
                    <Table.Td>
                      <Badge variant="outline" color={COLORS[result]}>
                        {t(`message.results.${result}`)}
                      </Badge>
                    </Table.Td>
                    <Table.Td>{i18n.language === 'nl' ? asks.nl : asks.en}</Table.Td>
                    <Table.Td>{source}</Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </Loaded>
  );
}

export function Looks({ id }: OfMessage) {
  const { t } = useTranslation();
  const api = useApi();
  const query = useQuery({
    queryKey: ['message', id, 'access'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/messages/{id}/access', { params: { path: { id } }, signal })),
  });
  return (
    <Loaded query={query} isEmpty={({ looks }) => looks.length === 0}>
      {({ looks }) => (
        <Table aria-label={t('message.tabs.access')}>
          <Table.Tbody>
            {looks.map(({ at, by, party, role, act, result, reason }, index) => (
              <Table.Tr key={index}>
                <Table.Td>
                  <Moment at={at} />
                </Table.Td>
                <Table.Td>{[by, party, role].filter(Boolean).join(' · ')}</Table.Td>
                <Table.Td>{act}</Table.Td>
                <Table.Td>{[result, reason].filter(Boolean).join(' · ')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Loaded>
  );
}
