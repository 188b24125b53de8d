import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from './problem';

interface FaultProps {
  readonly fault: unknown;
  readonly onAgain?: () => void;
}

/** What went wrong in the words of the API, and the way to try again. */
export function Fault({ fault, onAgain }: FaultProps) {
  const { t, i18n } = useTranslation();
  const words = fault instanceof ApiProblem ? fault.words(i18n.language) : undefined;
  return (
    <Alert color="red" title={words?.title ?? t('kit.fault.title')} role="alert">
      <Group justify="space-between">
        <Text size="sm">{words?.detail ?? t('kit.fault.detail')}</Text>
        {onAgain && (
          <Button size="xs" variant="default" onClick={onAgain}>
            {t('kit.fault.again')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
