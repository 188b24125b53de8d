import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { Act, answerOf, Moment, useApi } from '../../kit';
import type { ToldSandbox } from './told';

type Done = components['schemas']['SandboxAct'];
type Name = Done['act'];

/** What goes wrong on purpose, every ready message at once, and a new beginning; each with what came of it last. */
export function Acts({ told: { acts, faults } }: { readonly told: ToldSandbox }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ['sandbox'] });
  const lastOf = (act: Name): Done | undefined => acts.find((each) => each.act === act);
  return (
    <Stack gap="sm">
      {([...faults, 'messages'] as const).map((act) => (
        <Trial key={act} act={act} last={lastOf(act)}>
          <Act
            operation="trySandbox"
            variant="default"
            onAct={async () => {
              await answerOf(api.POST('/api/v1/sandbox/acts', { body: { act } }));
              await again();
            }}
          >
            {t(`sandbox.acts.${act}.act`)}
          </Act>
        </Trial>
      ))}
      <Trial act="reset" last={lastOf('reset')}>
        <Act
          operation="resetSandbox"
          color="red.9"
          ask={{ title: t('sandbox.acts.reset.act'), about: t('sandbox.acts.reset.about') }}
          onAct={async (reason) => {
            await answerOf(api.POST('/api/v1/sandbox/reset', { body: { reason } }));
            await again();
          }}
        >
          {t('sandbox.acts.reset.act')}
        </Act>
      </Trial>
    </Stack>
  );
}

interface TrialProps {
  readonly act: Name;
  readonly last: Done | undefined;
  readonly children: ReactNode;
}

function Trial({ act, last, children }: TrialProps) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm" component="section" aria-labelledby={`act-${act}`}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} maw="60ch">
          <Title order={2} size="h5" id={`act-${act}`}>
            {t(`sandbox.acts.${act}.title`)}
          </Title>
          <Text size="sm">{t(`sandbox.acts.${act}.about`)}</Text>
          {last && <Last of={last} />}
        </Stack>
        {children}
      </Group>
    </Paper>
  );
}

const stateOf = ({ begunAt, endedAt, asExpected }: Done) =>
  endedAt === undefined
    ? begunAt === undefined
      ? 'waits'
      : 'under-way'
    : asExpected === true
      ? 'as-expected'
      : 'otherwise';

const COLORS = { waits: 'gray', 'under-way': 'blue', 'as-expected': 'green', otherwise: 'red' } as const;
/** The rim alone is coloured: it says no more than the words. */
const READABLE = { label: { color: 'var(--mantine-color-text)' } };

function Last({ of }: { readonly of: Done }) {
  const { t } = useTranslation();
  const state = stateOf(of);
  return (
    <Group gap="xs" role="status">
      <Badge variant="outline" color={COLORS[state]} tt="none" styles={READABLE}>
        {t(`sandbox.states.${state}`)}
      </Badge>
      <Text size="xs">
        <Moment at={of.endedAt ?? of.begunAt ?? of.askedAt} />{' '}
        {of.told !== undefined && <span lang="en">{of.told}</span>}
      </Text>
    </Group>
  );
}
