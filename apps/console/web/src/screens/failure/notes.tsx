import { Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Act, Moment, useApi } from '../../kit';
import type { components } from '../../api/schema';

interface NotesProps {
  readonly cause: string;
  readonly noted: components['schemas']['FailedGroupInDetail']['noted'];
}

/** What people wrote down about a cause, the last first. */
export function Notes({ cause, noted }: NotesProps) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const write = async (text: string): Promise<void> => {
    await api.POST('/api/v1/failed-groups/{cause}/notes', { params: { path: { cause } }, body: { text } });
    await queries.invalidateQueries({ queryKey: ['failed-groups'] });
  };
  return (
    <Stack gap={4}>
      <Title order={2} size="h4">
        {t('failures.noted')}
      </Title>
      {noted.map(({ by, at, text }) => (
        <Text key={at} size="sm">
          <Moment at={at} /> {by}: {text}
        </Text>
      ))}
      <Act operation="noteFailedGroup" variant="default" size="xs" onAct={write} ask={{ title: t('failures.note') }}>
        {t('failures.note')}
      </Act>
    </Stack>
  );
}
