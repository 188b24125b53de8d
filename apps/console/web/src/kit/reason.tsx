import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { couldBePerson } from './person';

interface ReasonProps {
  readonly title: string;
  /** What will happen, with its figures. */
  readonly about?: ReactNode;
  /** Where more is asked there than a reason: whether that is answered. */
  readonly isAnswered?: boolean;
  readonly opened: boolean;
  readonly isBusy?: boolean;
  readonly onClose: () => void;
  readonly onGiven: (reason: string) => void;
}

/** Characters. */
const REASON_MIN = 10;
const REASON_MAX = 500;

/** Asks why, before something is done that is kept with its reason. */
export function Reason({ title, opened, onClose, ...form }: ReasonProps) {
  const { t } = useTranslation();
  const close = { 'aria-label': t('kit.close') };
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered closeButtonProps={close}>
      <Form onClose={onClose} {...form} />
    </Modal>
  );
}

function Form({ about, isAnswered = true, isBusy, onClose, onGiven }: Omit<ReasonProps, 'title' | 'opened'>) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [isTold, setTold] = useState(false);
  const isShort = reason.trim().length < REASON_MIN;
  const isPerson = couldBePerson(reason);
  const short = isTold && isShort ? t('kit.reason.short', { least: REASON_MIN }) : undefined;
  const give = (event: FormEvent): void => {
    event.preventDefault();
    setTold(true);
    if (!isShort && !isPerson && isAnswered) onGiven(reason.trim());
  };
  return (
    <Stack component="form" gap="sm" onSubmit={give}>
      {about !== undefined && <div>{about}</div>}
      <Textarea
        data-autofocus
        required
        autosize
        minRows={3}
        maxLength={REASON_MAX}
        label={t('kit.reason.label')}
        description={t('kit.reason.about')}
        error={isPerson ? t('kit.person') : short}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('kit.cancel')}
        </Button>
        <Button type="submit" loading={isBusy === true}>
          {t('kit.confirm')}
        </Button>
      </Group>
    </Stack>
  );
}
