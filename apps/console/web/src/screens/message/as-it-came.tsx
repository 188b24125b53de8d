import { Alert, Code, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Act, answerOf, Loaded, Moment, useApi, useNow } from '../../kit';

interface OfMessage {
  readonly id: string;
}

/** The document with all that is in it: asked for with a reason, shown until the grant ends. */
export function AsItCame({ id }: OfMessage) {
  const { t } = useTranslation();
  const api = useApi();
  const now = useNow();
  const [endsAt, setEndsAt] = useState<string>();
  const ask = async (reason: string): Promise<void> => {
    const granted = await answerOf(api.POST('/api/v1/content-grants', { body: { messageId: id, reason } }));
    setEndsAt(granted.endsAt);
  };
  if (endsAt !== undefined && Date.parse(endsAt) > now) return <Raw id={id} />;
  return (
    <Act
      operation="grantContent"
      variant="default"
      ask={{ title: t('message.raw.ask'), about: t('message.raw.about') }}
      onAct={ask}
    >
      {t('message.raw.ask')}
    </Act>
  );
}

/** Forgotten as soon as it is not shown. */
function Raw({ id }: OfMessage) {
  const { t } = useTranslation();
  const api = useApi();
  const query = useQuery({
    queryKey: ['message', id, 'raw'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/messages/{id}/content', { params: { path: { id }, query: { raw: true } }, signal })),
    gcTime: 0,
    staleTime: Infinity,
  });
  return (
    <Loaded query={query}>
      {({ raw }) =>
        raw && (
          <Stack gap="xs">
            <Alert color="yellow" title={t('message.raw.shown')}>
              {t('message.raw.until')} <Moment at={raw.endsAt} /> · {raw.reason}
            </Alert>
            <Code block tabIndex={0} role="region" aria-label={t('message.raw.shown')}>
              {raw.text}
            </Code>
          </Stack>
        )
      }
    </Loaded>
  );
}
