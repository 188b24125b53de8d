import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page, useMe, useUrl } from '../../kit';
import { Events } from './events';
import { CLEARED } from './filters';
import { Notices } from './notices';

const PARTS = [
  { name: 'events', operation: 'listAudit', Part: Events },
  { name: 'notices', operation: 'listNotices', Part: Notices },
] as const;

/** Who saw and did what; for a municipality also who was let to see the content of its messages. */
export function Audit() {
  const { t } = useTranslation();
  const { may } = useMe();
  const [url, change] = useUrl();
  const parts = PARTS.filter(({ operation }) => may.includes(operation));
  const shown = parts.find(({ name }) => name === url['tab']) ?? parts[0];
  if (!shown) return null;
  const { name, Part } = shown;
  return (
    <Page title={t('audit.title')} about={t(`audit.about.${name}`)}>
      {parts.length === 1 ? (
        <Part />
      ) : (
        <Tabs value={name} onChange={(tab) => change({ ...CLEARED, tab: tab ?? undefined })} keepMounted={false}>
          <Tabs.List>
            {parts.map((each) => (
              <Tabs.Tab key={each.name} value={each.name}>
                {t(`audit.parts.${each.name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={name} pt="sm">
            <Part />
          </Tabs.Panel>
        </Tabs>
      )}
    </Page>
  );
}
