import { useTranslation } from 'react-i18next';

/** The key of a room, `provider/municipality/year/segment`, as people say it. */
export function useRoomName(): (key: string) => string {
  const { t } = useTranslation();
  return (key) => {
    const [provider = key, municipality = '', year = '', segment = ''] = key.split('/');
    const where = municipality === 'region' ? t('rooms.region') : municipality;
    return [provider, where, year, segment && t(`rooms.segments.${segment}`)].filter(Boolean).join(' · ');
  };
}
