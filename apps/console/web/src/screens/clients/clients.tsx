import { Button, FileButton, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { Act, answerOf, ApiProblem, Notice, Page, useApi, useSentence, Wide } from '../../kit';

type Receipt = components['schemas']['ClientsReceipt'];
type Problems = components['schemas']['ClientsProblem'];
const CSV = 'text/csv';
const NDJSON = 'application/x-ndjson';

/** What a municipality tells of its clients; all of a file is taken, or nothing. */
export function Clients() {
  const { t } = useTranslation();
  const api = useApi();
  const [file, setFile] = useState<File | null>(null);
  const [receipt, setReceipt] = useState<Receipt>();
  const [problems, setProblems] = useState<Problems>();
  const choose = (chosen: File | null): void => {
    setFile(chosen);
    setReceipt(undefined);
    setProblems(undefined);
  };
  const tell = async (): Promise<void> => {
    if (!file) return;
    const type = /json$/i.test(file.name) ? NDJSON : CSV;
    const sent = { body: file, bodySerializer: (body: File) => body, headers: { 'content-type': type } };
    try {
      setReceipt(await answerOf(api.POST('/api/v1/clients', sent as never)));
    } catch (fault) {
      if (!(fault instanceof ApiProblem) || fault.kind !== 'clients-not-valid') throw fault;
      setProblems(fault.told as unknown as Problems);
    }
  };
  return (
    <Page title={t('clients.title')} about={t('clients.about')}>
      <Stack align="flex-start">
        <FileButton accept=".csv,.json,.ndjson,text/csv" onChange={choose}>
          {(props) => (
            <Button variant="default" {...props}>
              {t('clients.choose')}
            </Button>
          )}
        </FileButton>
        <Text size="sm">{file?.name ?? t('clients.none')}</Text>
        <Act operation="tellClients" onAct={tell} hindered={file ? undefined : t('clients.none')}>
          {t('clients.send')}
        </Act>
        {receipt && (
          <Notice tone="good" role="status" title={t('clients.taken')}>
            {t('clients.counts', { told: receipt.told, forgotten: receipt.forgotten })}
          </Notice>
        )}
        {problems && <Wrong told={problems} />}
      </Stack>
    </Page>
  );
}

function Wrong({ told: { problems, truncated } }: { readonly told: Problems }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  return (
    <Stack w="100%" role="alert">
      <Notice tone="bad" title={t('clients.wrong', { count: problems.length + truncated })} />
      <Wide title={t('clients.problems')} width={480}>
        <Table aria-label={t('clients.problems')} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('clients.line')}</Table.Th>
              <Table.Th>{t('clients.column')}</Table.Th>
              <Table.Th>{t('clients.problem')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {problems.map(({ code, line, path, explanation }, at) => (
              <Table.Tr key={at}>
                <Table.Td>{line ?? '–'}</Table.Td>
                <Table.Td>{path ?? '–'}</Table.Td>
                <Table.Td>
                  {sentence(explanation)} (<code>{code}</code>)
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </Stack>
  );
}
