import { FileButton, Button, Paper, Stack, Text } from '@mantine/core';
import { useState, type DragEvent } from 'react';

interface DropProps {
  readonly label: string;
  readonly about: string;
  readonly onFile: (file: File) => void;
}

/** A file by the button, which the keyboard reaches, or dropped on the area around it. */
export function Drop({ label, about, onFile }: DropProps) {
  const [isOver, setOver] = useState(false);
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <Paper
      withBorder
      p="lg"
      bg={isOver ? 'var(--mantine-color-default-hover)' : 'transparent'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <Stack align="center" gap="xs">
        <FileButton accept=".xml,.zip,application/xml,application/zip" onChange={(file) => file && onFile(file)}>
          {(props) => <Button {...props}>{label}</Button>}
        </FileButton>
        <Text size="sm" c="dimmed">
          {about}
        </Text>
      </Stack>
    </Paper>
  );
}
