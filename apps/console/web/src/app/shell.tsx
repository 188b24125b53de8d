import { AppShell, Badge, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../kit';
import { Navigation } from './navigation';
import { OwnMenu } from './own-menu';

const CONTENT = 'content';
const HEADER_PIXELS = 52;
const NAVIGATION_PIXELS = 220;

/** What stands around each screen: who is here, where one can go, and a way past all that for the keyboard. */
export function Shell() {
  const { t } = useTranslation();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(close, [path, close]);
  return (
    <>
      <a className="skip" href={`#${CONTENT}`}>
        {t('app.skip')}
      </a>
      <AppShell
        padding="md"
        header={{ height: HEADER_PIXELS }}
        navbar={{ width: NAVIGATION_PIXELS, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      >
        <AppShell.Header px="md">
          <Top isOpen={isOpen} onMenu={toggle} />
        </AppShell.Header>
        <AppShell.Navbar p="sm" aria-label={t('app.navigation')}>
          <Navigation path={path} />
        </AppShell.Navbar>
        <AppShell.Main id={CONTENT} tabIndex={-1}>
          <Outlet />
        </AppShell.Main>
      </AppShell>
    </>
  );
}

interface TopProps {
  readonly isOpen: boolean;
  readonly onMenu: () => void;
}

function Top({ isOpen, onMenu }: TopProps) {
  const { t } = useTranslation();
  const { sandbox } = useMe();
  return (
    <Group h="100%" justify="space-between" wrap="nowrap">
      <Group gap="sm" wrap="nowrap" flex="none">
        <Burger
          opened={isOpen}
          onClick={onMenu}
          hiddenFrom="sm"
          size="sm"
          aria-label={t('app.menu')}
          aria-expanded={isOpen}
        />
        <Text fw={700} {...(sandbox === true && { visibleFrom: 'sm' })}>
          {t('app.name')}
        </Text>
        {sandbox === true && (
          <Badge color="grape.9" variant="filled" styles={{ label: { color: 'var(--mantine-color-white)' } }}>
            {t('app.sandbox')}
          </Badge>
        )}
      </Group>
      <OwnMenu />
    </Group>
  );
}
