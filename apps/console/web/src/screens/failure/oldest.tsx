import { Stack, Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Cents, Link, Moment } from '../../kit';
import type { components } from '../../api/schema';

interface OldestProps {
  readonly messages: components['schemas']['FailedGroupInDetail']['oldest'];
}

const SHOWN_MAX = 100;

/** The oldest hundred messages of a cause, each with its own page. */
export function Oldest({ messages }: OldestProps) {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      <Title order={2} size="h4">
        {t('failures.oldest')}
      </Title>
      <div role="region" aria-label={t('failures.oldest')} tabIndex={0} style={{ overflowX: 'auto' }}>
        <Table aria-label={t('failures.oldest')}>
          <Table.Thead>
            <Table.Tr>
              {['message', 'received', 'submitter', 'author', 'addressee', 'claimed'].map((each) => (
                <Table.Th key={each}>{t(`failures.${each}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {messages.slice(0, SHOWN_MAX).map(({ message, receivedAt, submitter, author, addressee, claimedCents }) => (
              <Table.Tr key={message}>
                <Table.Td>
                  <Link to={`/messages/${message}`}>{message}</Link>
                </Table.Td>
                <Table.Td>
                  <Moment at={receivedAt} />
                </Table.Td>
                <Table.Td>{submitter}</Table.Td>
                <Table.Td>{author}</Table.Td>
                <Table.Td>{addressee}</Table.Td>
                <Table.Td>{claimedCents !== undefined && <Cents amount={claimedCents} />}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Stack>
  );
}
