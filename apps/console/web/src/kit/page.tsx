import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';

interface PageProps {
  readonly title: string;
  /** One sentence on what the page is for. */
  readonly about?: ReactNode;
  /** Beside the title. */
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** A screen: its one heading of the first level, and the title of the tab. */
export function Page({ title, about, acts, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · iJw gateway`;
  }, [title]);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end" gap="sm">
        <div>
          <Title order={1} size="h2">
            {title}
          </Title>
          {about !== undefined && (
            <Text c="dimmed" size="sm" maw="70ch">
              {about}
            </Text>
          )}
        </div>
        {acts !== undefined && <Group gap="xs">{acts}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
