import { Text } from '@mantine/core';
import { createRootRoute, createRoute, createRouter, Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { admittedAs, isAdmitted, namesOf, Page, useMe, type Screen } from '../kit';
import { isHere, screens, screensOf } from './screens';
import { Shell } from './shell';

const root = createRootRoute({ component: Shell, notFoundComponent: Absent });

/** Who opens the console gets the first screen that is for them. */
function First() {
  const [first] = screensOf(useMe());
  return first ? <Navigate to={first.path} replace /> : <Absent />;
}

const routes = screens.map((screen) =>
  createRoute({ getParentRoute: () => root, path: screen.path, component: () => <Guarded screen={screen} /> }),
);

export const makeRouter = () =>
  createRouter({
    routeTree: root.addChildren([createRoute({ getParentRoute: () => root, path: '/', component: First }), ...routes]),
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const written = new URLSearchParams(search as Record<string, string>).toString();
      return written && `?${written}`;
    },
    scrollRestoration: true,
  });

/** The API refuses too; here it is said before anything is asked. */
function Guarded({ screen }: { readonly screen: Screen }) {
  const { for: admitted, component: Component } = screen;
  const me = useMe();
  if (!isHere(screen, me)) return <Absent />;
  return isAdmitted(me, admitted) ? <Component /> : <Refused admitted={admitted} />;
}

function Refused({ admitted }: { readonly admitted: Screen['for'] }) {
  const { t } = useTranslation();
  const as = namesOf(admittedAs(useMe()).slice(-1), t);
  return (
    <Page title={t('app.refused.title')}>
      <Text data-refused="">{t('app.refused.about', { who: namesOf(admitted, t), as })}</Text>
    </Page>
  );
}

function Absent() {
  const { t } = useTranslation();
  return (
    <Page title={t('app.absent.title')}>
      <Text>{t('app.absent.about')}</Text>
    </Page>
  );
}
