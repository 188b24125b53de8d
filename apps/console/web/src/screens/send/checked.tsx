import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { cents, count, DeclaredLines, Moment, Notice, useSentence } from '../../kit';

type Answer = components['schemas']['CheckAnswer'];
type Verdict = components['schemas']['Verdict'];
type Finding = Verdict['findings'][number];

const TONES = {
  processed: 'good',
  refused: 'bad',
  parked: 'doubt',
  duplicate: 'doubt',
  failed: 'bad',
} as const;

/** What it would get, were it sent now. */
export function Checked({ answer: { outcome, basedOn, fault, verdict: told } }: { readonly answer: Answer }) {
  const { t } = useTranslation();
  // A verdict on what has no number yet; the rest of it is the same.
  const verdict = told as unknown as Verdict | undefined;
  return (
    <Stack gap="sm" role="status">
      <Notice tone={TONES[outcome]} title={t(`send.outcome.${outcome}`)}>
        {basedOn && (
          <>
            {t('send.based-on')} <Moment at={basedOn.asOf} />
          </>
        )}
      </Notice>
      {fault && <Problems problems={fault.problems} />}
      {verdict && <Findings findings={verdict.findings.filter(({ place }) => place.kind !== 'line')} />}
      {verdict && verdict.lines.length > 0 && <Lines verdict={verdict} />}
    </Stack>
  );
}

function Problems({ problems }: { readonly problems: readonly components['schemas']['FaultProblem'][] }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  return (
    <Stack gap={4}>
      {problems.map(({ code, rule, line, path, explanation }, at) => (
        <Text key={at} size="sm">
          <code>{rule ?? code}</code> {line !== undefined && t('send.line', { line })} <code>{path}</code>{' '}
          {sentence(explanation)}
        </Text>
      ))}
    </Stack>
  );
}

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <Stack gap={4}>
      {findings.map((finding) => (
        <Why key={finding.position} finding={finding} />
      ))}
    </Stack>
  );
}

function Why({ finding: { rule, returnCode, sentence: says, figures, actions } }: { readonly finding: Finding }) {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const said = ({ value, unit }: Finding['figures'][number]): string =>
    typeof value === 'string' ? value : unit === 'cents' ? cents(value, i18n.language) : count(value, i18n.language);
  return (
    <div>
      <Text size="sm">
        <code>{returnCode}</code> <code>{rule}</code> {sentence(says)}
      </Text>
      {figures.length > 0 && (
        <Text size="xs" c="dimmed">
          {figures
            .map((figure) => `${t(`send.figure.${figure.name}`, { defaultValue: figure.name })} ${said(figure)}`)
            .join(' · ')}
        </Text>
      )}
      {actions.slice(0, 1).map((action) => (
        <Text key={action.actor} size="xs">
          → {sentence(action.sentence)}
        </Text>
      ))}
    </div>
  );
}

function Lines({ verdict: { lines, findings } }: { readonly verdict: Verdict }) {
  const { t } = useTranslation();
  const findingAt = new Map(findings.map((finding) => [finding.position, finding]));
  return (
    <DeclaredLines
      title={t('send.lines')}
      lines={lines}
      last={[
        {
          title: t('send.why'),
          cell: ({ kind, refusedBy }) =>
            refusedBy.length === 0 ? (
              t(`send.kind.${kind}`)
            ) : (
              <Findings findings={refusedBy.flatMap((position) => findingAt.get(position) ?? [])} />
            ),
        },
      ]}
    />
  );
}
