import { Button, Group, Switch, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive, useUrl } from '../../kit';

/** Many messages at once are asked for once. */
const TOGETHER_MS = 400;

/** What comes in shows itself at the top of the list, unless that is paused: then it is counted until it is wanted. */
export function Tail() {
  const { t } = useTranslation();
  const [url, change] = useUrl();
  const queries = useQueryClient();
  const [missed, setMissed] = useState(0);
  const due = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const isPaused = url['live'] === 'off';
  const show = (): void => {
    setMissed(0);
    void queries.invalidateQueries({ queryKey: ['messages'] });
  };
  useLive(['message'], () => {
    if (isPaused) return setMissed((count) => count + 1);
    due.current ??= setTimeout(() => {
      due.current = undefined;
      show();
    }, TOGETHER_MS);
  });
  return (
    <Group gap="xs">
      <Switch
        label={t('messages.live')}
        checked={!isPaused}
        onChange={({ currentTarget }) => {
          change({ live: currentTarget.checked ? undefined : 'off' });
          if (currentTarget.checked) show();
        }}
      />
      {missed > 0 && (
        <Button size="compact-sm" variant="light" onClick={show}>
          {t('messages.missed', { count: missed })}
        </Button>
      )}
      <Text size="xs" c="dimmed">
        {t(isPaused ? 'messages.paused' : 'messages.following')}
      </Text>
    </Group>
  );
}
