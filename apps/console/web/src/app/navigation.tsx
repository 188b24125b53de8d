import { NavLink, ScrollArea, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { GROUPS, useMe, type Screen } from '../kit';
import { screensOf } from './screens';

/** The screens of whoever is signed in, by group. */
export function Navigation({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  const found = screensOf(useMe());
  const groups = GROUPS.map((group) => [group, found.filter((screen) => screen.group === group)] as const);
  return (
    <ScrollArea type="auto">
      {groups
        .filter(([, screens]) => screens.length > 0)
        .map(([group, screens]) => (
          <section key={group} aria-labelledby={`group-${group}`}>
            <Text id={`group-${group}`} component="h2" size="xs" fw={600} c="dimmed" mt="sm" mb={4}>
              {t(`app.groups.${group}`)}
            </Text>
            {screens.map((screen) => (
              <Entry key={screen.path} screen={screen} isHere={path.startsWith(screen.path)} />
            ))}
          </section>
        ))}
    </ScrollArea>
  );
}

function Entry({ screen, isHere }: { readonly screen: Screen; readonly isHere: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void navigate({ href: screen.path });
  };
  return (
    <NavLink
      href={screen.path}
      onClick={follow}
      label={t(screen.title)}
      active={isHere}
      {...(isHere && { 'aria-current': 'page' as const })}
      py={6}
    />
  );
}
