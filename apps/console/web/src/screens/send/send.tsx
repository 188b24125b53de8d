import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { Act, answerOf, Fault, Link, Moment, Notice, Page, useApi, useLacking, type Api } from '../../kit';
import { Checked } from './checked';
import { Drop } from './drop';

type Receipts = components['schemas']['Receipts'];
const XML = 'application/xml';
const ZIP = 'application/zip';

const isArchive = ({ name, type }: File): boolean => /\.zip$/i.test(name) || /zip/.test(type);

/** The bytes go as they are: openapi-fetch would write them as JSON. */
const asIs = (file: File) => ({
  body: file as unknown as string,
  bodySerializer: (body: string) => body,
  headers: { 'content-type': isArchive(file) ? ZIP : XML },
});

const submit = (api: Api, file: File): Promise<Receipts> => answerOf(api.POST('/api/v1/messages', asIs(file) as never));
const check = (api: Api, file: File): Promise<components['schemas']['CheckAnswer']> =>
  answerOf(api.POST('/api/v1/declarations/check', asIs(file) as never));

/** Enough to find the namespace, which stands at the beginning. */
const HEAD_BYTES = 4_096;
const kindIn = async (file: File): Promise<string | undefined> =>
  /\/(jw\d{3})\/schema/.exec(await file.slice(0, HEAD_BYTES).text())?.[1]?.toUpperCase();

interface Chosen {
  readonly file: File;
  readonly kind: string | undefined;
}

/** Choose, see what it would get, and only then submit. */
export function Send() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Chosen>();
  const choose = async (file: File): Promise<void> =>
    setChosen({ file, kind: isArchive(file) ? undefined : await kindIn(file) });
  return (
    <Page title={t('send.title')} about={t('send.about')}>
      <Drop label={t('send.choose')} about={t('send.drop')} onFile={(file) => void choose(file)} />
      {chosen && <Steps key={`${chosen.file.name} ${chosen.file.lastModified}`} chosen={chosen} />}
    </Page>
  );
}

function Steps({ chosen: { file, kind } }: { readonly chosen: Chosen }) {
  const { t } = useTranslation();
  const api = useApi();
  const lacking = useLacking('checkDeclaration');
  const checked = useMutation({ mutationFn: () => check(api, file) });
  const [receipts, setReceipts] = useState<Receipts>();
  if (receipts) return <Submitted receipts={receipts} />;
  return (
    <Stack gap="md">
      <Title order={2} size="h3">
        {file.name} · {kind ?? t(isArchive(file) ? 'send.archive' : 'send.unknown')}
      </Title>
      {kind === 'JW323' ? (
        <Group align="flex-start">
          <Button
            variant="default"
            loading={checked.isPending}
            disabled={lacking !== undefined}
            onClick={() => checked.mutate()}
          >
            {t('send.check')}
          </Button>
          {lacking !== undefined && <Text size="xs">{lacking}</Text>}
        </Group>
      ) : (
        <Notice tone="plain">{t('send.no-check')}</Notice>
      )}
      {checked.isError && <Fault fault={checked.error} />}
      {checked.data && <Checked answer={checked.data} />}
      <Act operation="submitMessages" onAct={async () => setReceipts(await submit(api, file))}>
        {t('send.submit')}
      </Act>
    </Stack>
  );
}

function Submitted({ receipts: { receipts } }: { readonly receipts: Receipts }) {
  const { t } = useTranslation();
  return (
    <Notice tone="good" title={t('send.submitted', { count: receipts.length })} role="status">
      <List size="sm">
        {receipts.map(({ id, kind, size, digest, receivedAt, file }) => (
          <List.Item key={id}>
            {file} {kind} · {t('send.bytes', { size })} · <Moment at={receivedAt} /> ·{' '}
            <code title={digest}>{digest.slice(0, 16)}…</code>
          </List.Item>
        ))}
      </List>
      <Text size="sm">
        <Link to="/mailbox">{t('send.to-mailbox')}</Link>
      </Text>
    </Notice>
  );
}
