import { Alert, Badge, Group, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { paths } from '../../api/schema';
import { Act, answerOf, Link, Loaded, Moment, Page, useApi, useMe } from '../../kit';
import { EffectTold } from './effect';
import { COLORS } from './told';

type Shown = paths['/api/v1/proposals/{id}']['get']['responses']['200']['content']['application/json'];
type Decision =
  { readonly decision: 'approved'; readonly figures: string } | { readonly decision: 'refused'; readonly note: string };

/** One proposal: what it would do now, and the decision. */
export function OneProposal({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const query = useQuery({
    queryKey: ['proposal', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/proposals/{id}', { params: { path: { id } }, signal })),
  });
  return (
    <Page title={t('proposals.one', { id })} acts={<Link to="/proposals">{t('proposals.all')}</Link>}>
      <Loaded query={query}>{(proposal) => <Told proposal={proposal} />}</Loaded>
    </Page>
  );
}

function Told({ proposal }: { readonly proposal: Shown }) {
  const { t } = useTranslation();
  const { state, wanted, reason, asked, expiresAt, effect, decided, now } = proposal;
  const current = now && 'effect' in now ? now.effect : effect;
  return (
    <>
      <Group gap="xs">
        <Badge color={COLORS[state]}>{t(`proposals.states.${state}`)}</Badge>
        <Text>
          {t(`proposals.kinds.${wanted.kind}`)} · {asked.by} · <Moment at={asked.at} /> · {t('proposals.expires-at')}{' '}
          <Moment at={expiresAt} />
        </Text>
      </Group>
      <Text>
        {t('proposals.reason')}: {reason}
      </Text>
      {decided && (
        <Text>
          {t(`proposals.states.${state}`)}: {decided.by}, <Moment at={decided.at} />
          {decided.note !== undefined && ` – ${decided.note}`}
        </Text>
      )}
      <Title order={2} size="h4">
        {t(state === 'open' ? 'proposals.would' : 'proposals.effect')}
      </Title>
      {now && 'moved' in now && now.moved && <Alert color="yellow">{t('proposals.moved')}</Alert>}
      {now && 'why' in now && <Alert color="red">{t(`proposals.hindrances.${now.why}`)}</Alert>}
      <EffectTold effect={current} />
      {state === 'open' && <Decide proposal={proposal} />}
    </>
  );
}

/** Who proposed it does not decide; who approves sends the figures that are shown. */
function Decide({ proposal: { id, asked, now } }: { readonly proposal: Shown }) {
  const { t } = useTranslation();
  const api = useApi();
  const client = useQueryClient();
  const { by } = useMe();
  const decide = async (body: Decision): Promise<void> => {
    const path = { id };
    try {
      await answerOf(api.POST('/api/v1/proposals/{id}/decision', { params: { path }, body }));
    } finally {
      await client.invalidateQueries({ queryKey: ['proposal', id] });
    }
  };
  const own = asked.by === by ? t('proposals.own') : undefined;
  const figures = now && 'figures' in now ? now.figures : undefined;
  return (
    <Group align="flex-start">
      <Act
        operation="decideProposal"
        hindered={own ?? (figures === undefined ? t('proposals.hindered') : undefined)}
        onAct={() => decide({ decision: 'approved', figures: figures ?? '' })}
      >
        {t('proposals.approve')}
      </Act>
      <Act
        operation="decideProposal"
        variant="default"
        hindered={own}
        ask={{ title: t('proposals.refuse') }}
        onAct={(note) => decide({ decision: 'refused', note })}
      >
        {t('proposals.refuse')}
      </Act>
    </Group>
  );
}
