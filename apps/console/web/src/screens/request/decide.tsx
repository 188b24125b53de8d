import { Button, Group, SegmentedControl, Select, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Act, couldBePerson, DayField, Notice, useApi } from '../../kit';

const ACTS = ['allocate', 'refuse', 'ask'] as const;
type ActName = (typeof ACTS)[number];
const REASONS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
type Reason = (typeof REASONS)[number];
/** Another municipality is answerable, which is named then. */
const ELSEWHERE: Reason = '8';
const QUESTION_CHARACTERS_MAX = 1_000;

interface Said {
  readonly act: ActName;
  readonly from: string;
  readonly reason: Reason;
  readonly residence: string;
  readonly question: string;
}

const NOTHING: Said = { act: 'allocate', from: '', reason: '2', residence: '', question: '' };

/** As the API wants it. */
function bodyOf({ act, from, reason, residence, question }: Said) {
  switch (act) {
    case 'allocate':
      return from === '' ? { act } : { act, from };
    case 'refuse':
      return reason === ELSEWHERE ? { act, reason, residence } : { act, reason };
    case 'ask':
      return { act, question };
  }
}

const isWhole = ({ act, reason, residence, question }: Said): boolean =>
  act === 'refuse'
    ? reason !== ELSEWHERE || /^\d{4}$/.test(residence)
    : act !== 'ask' || (question.trim() !== '' && !couldBePerson(question));

interface DecideProps {
  readonly id: string;
  readonly kind: 'JW315' | 'JW317';
}

/** What is chosen is shown once more before it is sent: a message goes out in the municipality's name. */
export function Decide({ id, kind }: DecideProps) {
  const { t } = useTranslation();
  const [said, setSaid] = useState(NOTHING);
  const [isLookedAt, setLookedAt] = useState(false);
  const change = (changed: Partial<Said>): void => setSaid({ ...said, ...changed });
  return (
    <Stack component="section" gap="sm" aria-label={t('request.decide')}>
      <Title order={2} size="h3">
        {t('request.decide')}
      </Title>
      {isLookedAt ? (
        <Confirm id={id} said={said} onBack={() => setLookedAt(false)} />
      ) : (
        <>
          <SegmentedControl
            aria-label={t('request.decide')}
            data={ACTS.map((value) => ({ value, label: t(`request.act.${value}`) }))}
            value={said.act}
            onChange={(act) => change({ act: act })}
          />
          <Fields said={said} kind={kind} change={change} />
          <Group>
            <Button disabled={!isWhole(said)} onClick={() => setLookedAt(true)}>
              {t('request.look')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}

interface FieldsProps extends Pick<DecideProps, 'kind'> {
  readonly said: Said;
  readonly change: (changed: Partial<Said>) => void;
}

function Fields(fields: FieldsProps) {
  switch (fields.said.act) {
    case 'allocate':
      return fields.kind === 'JW317' ? <AllocateField {...fields} /> : null;
    case 'refuse':
      return <RefuseFields {...fields} />;
    case 'ask':
      return <AskField {...fields} />;
  }
}

function AskField({ said, change }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <Textarea
      label={t('request.question')}
      description={t('request.question-about')}
      maxLength={QUESTION_CHARACTERS_MAX}
      error={couldBePerson(said.question) ? t('kit.person') : undefined}
      value={said.question}
      onChange={({ currentTarget }) => change({ question: currentTarget.value.replaceAll('\n', ' ') })}
    />
  );
}

/** Of a JW317 whose day has passed. */
function AllocateField({ said, change }: FieldsProps) {
  const { t } = useTranslation();
  return <DayField label={t('request.from')} value={said.from} onDay={(day) => change({ from: day })} />;
}

function RefuseFields({ said, change }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <Group align="flex-end">
      <Select
        label={t('request.reason')}
        data={REASONS.map((value) => ({ value, label: t(`request.reasons.${value}`) }))}
        value={said.reason}
        allowDeselect={false}
        onChange={(reason) => reason && change({ reason: reason })}
      />
      {said.reason === ELSEWHERE && (
        <TextInput
          label={t('request.residence')}
          maxLength={4}
          value={said.residence}
          onChange={({ currentTarget }) => change({ residence: currentTarget.value })}
        />
      )}
    </Group>
  );
}

interface ConfirmProps extends Pick<DecideProps, 'id'> {
  readonly said: Said;
  readonly onBack: () => void;
}

function Confirm({ id, said, onBack }: ConfirmProps) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const act = async (): Promise<void> => {
    await api.POST('/api/v1/requests/{id}/acts', { params: { path: { id } }, body: bodyOf(said) as never });
    await queries.invalidateQueries({ queryKey: ['requests'] });
  };
  return (
    <Notice tone="doubt" title={t('request.sure')}>
      <Text fw={600}>{t(`request.act.${said.act}`)}</Text>
      <Text size="sm">
        {said.act === 'refuse' && t(`request.reasons.${said.reason}`)} {said.residence} {said.from} {said.question}
      </Text>
      <Group mt="sm" align="flex-start">
        <Act operation="actOnRequest" onAct={act}>
          {t('request.send')}
        </Act>
        <Button variant="default" onClick={onBack}>
          {t('request.change')}
        </Button>
      </Group>
    </Notice>
  );
}
