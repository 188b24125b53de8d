import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';

type Known = components['schemas']['AuditEvent']['result'];

const COLORS: Readonly<Record<Known, string>> = { allowed: 'green', refused: 'orange', failed: 'red' };

/** Whether it was let: in words, the colour says no more. */
export function Result({ result }: { readonly result: Known }) {
  const { t } = useTranslation();
  return (
    <Badge variant="outline" color={COLORS[result]}>
      {t(`audit.results.${result}`)}
    </Badge>
  );
}
