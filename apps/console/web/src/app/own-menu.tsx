import { Button, Menu, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../kit';
import { speakOther } from './words';

/** Who is here and as what, the language, light or dark, and the way out. */
export function OwnMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light') === 'light' ? 'dark' : 'light';
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="compact-sm" fw={500} miw={0}>
          <Text inherit truncate>
            {me.role !== undefined ? t(`kit.admitted.${me.role}`) : me.party}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.by}</Menu.Label>
        <Menu.Item onClick={() => void speakOther()}>{t('app.language')}</Menu.Item>
        <Menu.Item onClick={() => setColorScheme(other)}>{t(`app.scheme.${other}`)}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut(me.csrf)}>{t('app.sign-out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

async function signOut(csrf = ''): Promise<void> {
  await fetch('/sign-out', { method: 'POST', headers: { 'x-ijw-csrf': csrf } });
  location.assign('/');
}
