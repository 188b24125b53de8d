import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Puts a text where it can be pasted from, and says so for a second. */
export function Copy({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button size="compact-sm" variant="default" onClick={copy}>
          {t(copied ? 'kit.copied' : 'kit.copy')}
        </Button>
      )}
    </CopyButton>
  );
}
