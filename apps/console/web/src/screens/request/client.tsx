import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Act, answerOf, Loaded, Moment, useApi, useNow } from '../../kit';

interface ClientProps {
  readonly id: string;
  readonly endsIn: string;
}

/** The end of the number tells clients apart; who it is takes a reason, and is shown until the grant for it ends. */
export function Client({ id, endsIn }: ClientProps) {
  const { t } = useTranslation();
  const api = useApi();
  const now = useNow();
  const [endsAt, setEndsAt] = useState<string>();
  const [messageId = ''] = id.split('.');
  const ask = async (reason: string): Promise<void> => {
    const granted = await answerOf(api.POST('/api/v1/content-grants', { body: { messageId, reason } }));
    setEndsAt(granted.endsAt);
  };
  if (endsAt !== undefined && Date.parse(endsAt) > now) return <Whole id={id} />;
  return (
    <Group gap="xs" align="flex-start">
      <code>••••••{endsIn}</code>
      <Act
        operation="grantContent"
        size="compact-xs"
        variant="default"
        ask={{ title: t('request.show'), about: t('request.show-about') }}
        onAct={ask}
      >
        {t('request.show')}
      </Act>
    </Group>
  );
}

/** Forgotten as soon as it is not shown. */
function Whole({ id }: Pick<ClientProps, 'id'>) {
  const { t } = useTranslation();
  const api = useApi();
  const query = useQuery({
    queryKey: ['requests', 'client', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/requests/{id}/client', { params: { path: { id } }, signal })),
    gcTime: 0,
    staleTime: Infinity,
  });
  return (
    <Loaded query={query}>
      {({ bsn, reason, endsAt }) => (
        <Stack gap={2}>
          <code>{bsn}</code>
          {endsAt !== undefined && (
            <Text size="xs">
              {t('message.raw.until')} <Moment at={endsAt} /> · {reason}
            </Text>
          )}
        </Stack>
      )}
    </Loaded>
  );
}
