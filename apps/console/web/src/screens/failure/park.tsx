import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Act, Day, DayField, useApi } from '../../kit';
import type { components } from '../../api/schema';

interface ParkProps {
  readonly cause: string;
  readonly parked: components['schemas']['FailedGroupInDetail']['parked'];
}

/** Leaves a cause alone until a day, or looks at it again. */
export function Park({ cause, parked }: ParkProps) {
  const { t } = useTranslation();
  const [until, setUntil] = useState('');
  const api = useApi();
  const queries = useQueryClient();
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['failed-groups'] });
  const path = { params: { path: { cause } } };
  const park = async (reason: string): Promise<void> => {
    await api.POST('/api/v1/failed-groups/{cause}/parking', { ...path, body: { until, reason } });
    await again();
  };
  const unpark = async (): Promise<void> => {
    await api.DELETE('/api/v1/failed-groups/{cause}/parking', path);
    await again();
  };
  if (parked) {
    return (
      <Act operation="unparkFailedGroup" variant="default" onAct={unpark}>
        {t('failures.unpark')} (<Day on={parked.until} />)
      </Act>
    );
  }
  const day = <DayField required label={t('failures.until')} value={until} onDay={(day) => setUntil(day)} />;
  return (
    <Act operation="parkFailedGroup" variant="default" onAct={park} ask={{ title: t('failures.park'), about: day }}>
      {t('failures.park')}
    </Act>
  );
}
