import { Skeleton, Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from './fault';
import { timeOfDay } from './format';

interface LoadedProps<T> {
  readonly query: UseQueryResult<T>;
  /** Shown instead of the children when this holds. */
  readonly isEmpty?: (answer: T) => boolean;
  readonly empty?: ReactNode;
  readonly children: (answer: T) => ReactNode;
}

/** What a query answers, in each of its states: under way, failed, empty, there, and there but of a while ago. */
export function Loaded<T>({ query, isEmpty, empty, children }: LoadedProps<T>) {
  const { t } = useTranslation();
  const { data, error, refetch } = query;
  if (data === undefined && error) return <Fault fault={error} onAgain={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  return (
    <Stack gap="xs">
      {error && <Stale since={query.dataUpdatedAt} />}
      {isEmpty?.(data) === true ? <Text c="dimmed">{empty ?? t('kit.empty')}</Text> : children(data)}
    </Stack>
  );
}

/** It could not be asked again: what is shown is what was answered then. */
function Stale({ since }: { readonly since: number }) {
  const { t, i18n } = useTranslation();
  return (
    <Text size="sm" c="var(--stale-color)" role="status">
      {t('kit.stale', { time: timeOfDay(since, i18n.language) })}
    </Text>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" role="status" aria-label={t('kit.loading')} data-waiting="">
      {[90, 75, 82].map((width) => (
        <Skeleton key={width} height={14} width={`${width}%`} />
      ))}
    </Stack>
  );
}
