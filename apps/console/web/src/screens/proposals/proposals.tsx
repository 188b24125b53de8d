import { Badge, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  answerOf,
  Link,
  List,
  Moment,
  Page,
  useApi,
  useRoomName,
  useUrl,
  type Api,
  type Column,
  type Listed,
  type Wanted,
} from '../../kit';
import { NewDiscard } from './new-discard';
import { NewLimit } from './new-limit';
import { NewMandate } from './new-mandate';
import { OneProposal } from './one-proposal';
import { COLORS, KINDS, STATES, type Kind, type Proposal, type State } from './told';

async function proposalsOf(api: Api, { filter, page, limit }: Wanted, signal: AbortSignal): Promise<Listed<Proposal>> {
  const [state, kind] = [
    STATES.find((each) => each === filter['state']),
    KINDS.find((each) => each === filter['kind']),
  ];
  const query = { page, limit, ...(state && { state }), ...(kind && { kind }) };
  const { proposals, total } = await answerOf(api.GET('/api/v1/proposals', { params: { query }, signal }));
  return { rows: proposals, total };
}

/** What takes two people: one that is proposed, one of those there are, or all of them. */
export function Proposals() {
  const [{ id, room, mandate, discard }] = useUrl();
  if (id !== undefined) return <OneProposal id={id} />;
  if (discard !== undefined) return <NewDiscard cause={discard} />;
  if (mandate !== undefined) return <NewMandate />;
  return room === undefined ? <All /> : <NewLimit room={room} />;
}

function All() {
  const { t } = useTranslation();
  const api = useApi();
  return (
    <Page title={t('proposals.title')} about={t('proposals.about')}>
      <List
        title={t('proposals.title')}
        columns={useColumns()}
        query={(wanted) => ({
          queryKey: ['proposals', wanted],
          queryFn: ({ signal }) => proposalsOf(api, wanted, signal),
        })}
        rowKey={({ id }) => id}
        to={({ id }) => `/proposals?id=${id}`}
        empty={t('proposals.empty')}
        filters={<Filters />}
      />
      <p>
        {t('proposals.how')} <Link to="/rooms">{t('proposals.rooms')}</Link>,{' '}
        <Link to="/parties">{t('proposals.parties')}</Link>, <Link to="/failures">{t('proposals.failures')}</Link>.
      </p>
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation();
  const [{ state, kind }, change] = useUrl();
  const pick = (name: 'state' | 'kind', chosen: string | undefined, all: readonly (State | Kind)[]) => (
    <NativeSelect
      label={t(`proposals.${name}`)}
      value={chosen ?? ''}
      onChange={({ currentTarget }) => change({ [name]: currentTarget.value, page: undefined })}
      data={[
        { value: '', label: t('proposals.every') },
        ...all.map((each) => ({ value: each, label: t(`proposals.${name}s.${each}`) })),
      ]}
    />
  );
  return (
    <>
      {pick('state', state, STATES)}
      {pick('kind', kind, KINDS)}
    </>
  );
}

function useColumns(): readonly Column<Proposal>[] {
  const { t } = useTranslation();
  const nameOf = useRoomName();
  const about = (proposal: Proposal): string => subjectOf(proposal, nameOf);
  const kindOf = ({ wanted: { kind } }: Proposal): string => t(`proposals.kinds.${kind}`);
  return [
    { title: t('proposals.kind'), cell: kindOf, text: kindOf },
    { title: t('proposals.subject'), cell: about, text: about },
    { title: t('proposals.reason'), cell: ({ reason }) => reason, text: ({ reason }) => reason },
    { title: t('proposals.asked-by'), cell: ({ asked }) => asked.by, text: ({ asked }) => asked.by },
    { title: t('proposals.asked-at'), cell: ({ asked }) => <Moment at={asked.at} />, text: ({ asked }) => asked.at },
    {
      title: t('proposals.expires-at'),
      cell: ({ expiresAt }) => <Moment at={expiresAt} />,
      text: ({ expiresAt }) => expiresAt,
    },
    {
      title: t('proposals.state'),
      cell: ({ state }) => <Badge color={COLORS[state]}>{t(`proposals.states.${state}`)}</Badge>,
      text: ({ state }) => state,
    },
  ];
}

/** A room, two parties, or how many messages. */
function subjectOf({ effect }: Proposal, nameOf: (room: string) => string): string {
  if (effect.kind === 'limit') return nameOf(effect.room);
  return effect.kind === 'mandate' ? `${effect.author} → ${effect.submitter}` : `${effect.count} ×`;
}
