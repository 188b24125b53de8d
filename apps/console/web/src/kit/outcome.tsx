import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const COLORS: Readonly<Record<string, string>> = {
  processed: 'green',
  refused: 'red',
  waiting: 'yellow',
  parked: 'orange',
  quarantined: 'grape',
};

/** What it ended in: in words, the colour says no more. */
export function Outcome({
  outcome,
  attempts = 1,
}: {
  readonly outcome: string;
  readonly attempts?: number | undefined;
}) {
  const { t } = useTranslation();
  const isRetried = outcome === 'processed' && attempts > 1;
  return (
    <Badge variant="outline" color={COLORS[outcome] ?? 'gray'}>
      {t(isRetried ? 'messages.outcomes.retried' : `messages.outcomes.${outcome}`)}
    </Badge>
  );
}
