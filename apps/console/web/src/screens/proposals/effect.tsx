import { Badge, Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { Cents, Count, Day, Link, Moment, useRoomName, Wide } from '../../kit';
import type { Effect } from './told';

type Schemas = components['schemas'];
type LimitEffect = Schemas['LimitEffect'];

/** What a change does, told before it is made. */
export function EffectTold({ effect }: { readonly effect: Effect }) {
  switch (effect.kind) {
    case 'limit':
      return <OfLimit effect={effect} />;
    case 'mandate':
      return <OfMandate effect={effect} />;
    case 'discard':
      return <OfDiscard effect={effect} />;
  }
}

function Amount({ of }: { readonly of: number | 'none' }) {
  const { t } = useTranslation();
  return of === 'none' ? <>{t('proposals.no-limit')}</> : <Cents amount={of} />;
}

function OfLimit({ effect }: { readonly effect: LimitEffect }) {
  const { t } = useTranslation();
  const nameOf = useRoomName();
  const { limitCents, usedCents, heldCents, freeCents, grantableCents, from, to } = effect;
  const rows = [
    ['limit', limitCents],
    ['used', { before: usedCents, after: usedCents }],
    ['held', { before: heldCents, after: heldCents }],
    ['free', freeCents],
    ['grantable', grantableCents],
  ] as const;
  return (
    <>
      <Text>
        <Link to={`/rooms/${effect.room}`}>{nameOf(effect.room)}</Link> · {t('proposals.from')} <Day on={from} />{' '}
        {to === undefined ? t('proposals.for-good') : t('proposals.to')} {to !== undefined && <Day on={to} />}
      </Text>
      <Wide title={t('proposals.effect')} width={320}>
        <Table aria-label={t('proposals.effect')} maw={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              <Table.Th ta="right">{t('proposals.before')}</Table.Th>
              <Table.Th ta="right">{t('proposals.after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([name, { before, after }]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  {t(`proposals.figures.${name}`)}
                </Table.Th>
                <Table.Td ta="right">
                  <Amount of={before} />
                </Table.Td>
                <Table.Td ta="right" fw={before === after ? 400 : 700}>
                  <Amount of={after} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
      <Text>{t(`proposals.refuses.${effect.refuses}`)}</Text>
      <Levels effect={effect} />
      <Trajectories of={effect.trajectories} />
    </>
  );
}

function Levels({ effect: { opens, closes } }: { readonly effect: LimitEffect }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      {opens.map((level) => (
        <Badge key={level} color="orange">
          {t('proposals.opens')}: {t(`proposals.levels.${level}`)}
        </Badge>
      ))}
      {closes.map((level) => (
        <Badge key={level} color="green">
          {t('proposals.closes')}: {t(`proposals.levels.${level}`)}
        </Badge>
      ))}
    </Group>
  );
}

function Trajectories({ of: { count, shortCents, largest } }: { readonly of: LimitEffect['trajectories'] }) {
  const { t } = useTranslation();
  return (
    <>
      <Text>
        <Count amount={count} /> {t('proposals.trajectories')}{' '}
        {shortCents > 0 && (
          <strong>
            {t('proposals.short')} <Cents amount={shortCents} />
          </strong>
        )}
      </Text>
      <Group gap="md">
        {largest.map(({ municipality, number, heldCents }) => (
          <span key={`${municipality}/${number}`}>
            <Link to={`/trajectories/${municipality}/${number}`}>{`${municipality}/${number}`}</Link>:{' '}
            <Cents amount={heldCents} />
          </span>
        ))}
      </Group>
    </>
  );
}

function OfMandate({
  effect: { act, author, submitter, from, standing },
}: {
  readonly effect: Schemas['MandateEffect'];
}) {
  const { t } = useTranslation();
  return (
    <Text>
      {t(`proposals.mandate.${act}`, { author, submitter })} <Day on={from} />.{' '}
      {standing && (
        <>
          {t('proposals.mandate.standing')} <Day on={standing.from} />.
        </>
      )}
    </Text>
  );
}

function OfDiscard({ effect: { count, first, last, groups } }: { readonly effect: Schemas['DiscardEffect'] }) {
  const { t } = useTranslation();
  return (
    <>
      <Text>
        {t('proposals.discard', { count })} <Moment at={first} /> – <Moment at={last} />.
      </Text>
      <Table aria-label={t('proposals.effect')} maw={560}>
        <Table.Tbody>
          {groups.map((group) => (
            <Table.Tr key={[group.outcome, group.reason, group.messageKind, group.author].join()}>
              <Table.Td>{group.messageKind ?? '–'}</Table.Td>
              <Table.Td>{group.author ?? '–'}</Table.Td>
              <Table.Td>{[group.outcome, group.reason].filter(Boolean).join(': ')}</Table.Td>
              <Table.Td ta="right">
                <Count amount={group.count} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
