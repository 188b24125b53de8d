import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, Loaded, Moment, Notice, Page, useApi, useUrl } from '../../kit';
import { Acts } from './acts';
import { Codes } from './codes';
import { ReadyMessages } from './ready-messages';
import type { ToldSandbox } from './told';

const PARTS = [
  { name: 'ready', Part: ReadyMessages },
  { name: 'codes', Part: Codes },
  { name: 'faults', Part: Acts },
] as const;
const REFRESH_MS = { busy: 2_000, idle: 15_000 };
const CLEARED = { page: undefined, rule: undefined, code: undefined };

/** A gateway in which nothing is real: what can be asked of it, and what came of that. */
export function Sandbox() {
  const { t } = useTranslation();
  const api = useApi();
  const query = useQuery({
    queryKey: ['sandbox'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/sandbox', { signal })),
    refetchInterval: ({ state: { data } }) =>
      data?.acts.some(({ endedAt }) => endedAt === undefined) ? REFRESH_MS.busy : REFRESH_MS.idle,
  });
  const [{ tab }, change] = useUrl();
  const { name, Part } = PARTS.find((part) => part.name === tab) ?? PARTS[0];
  return (
    <Page title={t('sandbox.title')} about={t('sandbox.about')}>
      <Loaded query={query}>
        {(told) => (
          <>
            <Made told={told} />
            <Tabs
              value={name}
              onChange={(chosen) => change({ ...CLEARED, tab: chosen ?? undefined })}
              keepMounted={false}
            >
              <Tabs.List>
                {PARTS.map((part) => (
                  <Tabs.Tab key={part.name} value={part.name}>
                    {t(`sandbox.parts.${part.name}`)}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              <Tabs.Panel value={name} pt="sm">
                <Part told={told} />
              </Tabs.Panel>
            </Tabs>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Made({ told: { region, seed, madeAt } }: { readonly told: ToldSandbox }) {
  const { t } = useTranslation();
  return (
    <Notice tone="plain" title={t('sandbox.not-real')}>
      {t('sandbox.made', { region, seed })} <Moment at={madeAt} />
    </Notice>
  );
}
