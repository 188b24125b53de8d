import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Cents, Link, Loaded, Moment, useApi } from '../../kit';
import { NewProposal, type WantedChange } from './new-proposal';

type Open = components['schemas']['FailedGroupInDetail']['oldest'];

/** Of the messages that are open for one cause, the oldest five hundred can be given up at a time. */
export function NewDiscard({ cause }: { readonly cause: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const [chosen, choose] = useState<readonly string[]>([]);
  const query = useQuery({
    queryKey: ['failed-groups', cause],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/failed-groups/{cause}', { params: { path: { cause } }, signal })),
  });
  const change: WantedChange | undefined = chosen.length > 0 ? { kind: 'discard', messages: [...chosen] } : undefined;
  return (
    <NewProposal title={t('proposals.new.discard.title')} change={change}>
      <p>
        <Link to={`/failures/${encodeURIComponent(cause)}`}>{cause}</Link>
      </p>
      <Loaded query={query}>
        {({ oldest, messages }) => <Choose found={oldest} open={messages} chosen={chosen} onChoose={choose} />}
      </Loaded>
    </NewProposal>
  );
}

interface ChooseProps {
  readonly found: Open;
  /** How many there are in all. */
  readonly open: number;
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}

function Choose({ found, open, chosen, onChoose }: ChooseProps) {
  const { t } = useTranslation();
  const all = found.map(({ message }) => `${message}`);
  return (
    <Stack gap="xs">
      <Group>
        <Button variant="default" size="xs" onClick={() => onChoose(chosen.length < all.length ? all : [])}>
          {chosen.length < all.length
            ? t('proposals.new.discard.all', { count: all.length })
            : t('proposals.new.discard.none')}
        </Button>
        <Text size="sm" role="status">
          {t('proposals.new.discard.chosen', { count: chosen.length, open })}
        </Text>
      </Group>
      <Checkbox.Group label={t('proposals.new.discard.messages')} value={[...chosen]} onChange={onChoose}>
        <Stack gap={4} mt={4}>
          {found.map((each) => (
            <Checkbox key={each.message} value={`${each.message}`} label={<OfMessage told={each} />} />
          ))}
        </Stack>
      </Checkbox.Group>
    </Stack>
  );
}

function OfMessage({ told: { message, receivedAt, submitter, author, claimedCents } }: { readonly told: Open[0] }) {
  return (
    <>
      {message} · {author ?? submitter} · <Moment at={receivedAt} />
      {claimedCents !== undefined && (
        <>
          {' · '}
          <Cents amount={claimedCents} />
        </>
      )}
    </>
  );
}
