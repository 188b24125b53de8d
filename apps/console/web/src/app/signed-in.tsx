import { Button, Center, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault, isSignedOut } from '../kit';
import { ApiContext, apiFor } from '../kit/api';
import { MeContext, meQuery } from '../kit/me';

/** What is inside is for who signed in: it knows who that is, and calls the API in their name. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const { data: me, error, isPending, refetch } = useQuery(meQuery);
  const api = useMemo(() => apiFor(me?.csrf), [me?.csrf]);
  if (isSignedOut(error)) return <SignIn />;
  if (me)
    return (
      <ApiContext value={api}>
        <MeContext value={me}>{children}</MeContext>
      </ApiContext>
    );
  return <Center mih="100vh">{isPending ? null : <Fault fault={error} onAgain={() => void refetch()} />}</Center>;
}

function SignIn() {
  const { t } = useTranslation();
  const back = encodeURIComponent(location.pathname + location.search);
  return (
    <Center component="main" mih="100vh" p="md">
      <Stack maw={420} gap="sm">
        <Title order={1} size="h2">
          {t('app.name')}
        </Title>
        <Text>{t('app.sign-in.about')}</Text>
        <Button component="a" href={`/sign-in?to=${back}`}>
          {t('app.sign-in.act')}
        </Button>
      </Stack>
    </Center>
  );
}
