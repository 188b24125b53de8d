import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { List, pageOf, type Column } from '../../kit';
import type { ToldSandbox } from './told';

type Code = ToldSandbox['codes'][number];

/** Identifications that force a code, whatever the message says besides. */
export function Codes({ told: { codes } }: { readonly told: ToldSandbox }) {
  const { t } = useTranslation();
  const columns: readonly Column<Code>[] = [
    { title: t('sandbox.code'), cell: ({ code }) => code, text: ({ code }) => code },
    {
      title: t('sandbox.identification'),
      cell: ({ identification }) => <code>{identification}</code>,
      text: ({ identification }) => identification,
    },
    {
      title: t('sandbox.rules'),
      cell: ({ rules }) => rules.join(', ') || t('sandbox.no-rule'),
      text: ({ rules }) => rules.join(' '),
    },
  ];
  return (
    <Stack gap="sm">
      <Text size="sm" maw="70ch">
        {t('sandbox.forced')}
      </Text>
      <List<Code>
        title={t('sandbox.parts.codes')}
        columns={columns}
        query={(wanted) => ({
          queryKey: ['sandbox-codes', codes.length, wanted.page],
          queryFn: () => Promise.resolve(pageOf(codes, wanted)),
        })}
        rowKey={({ code }) => code}
      />
    </Stack>
  );
}
