import {
  Alert,
  Anchor,
  Badge,
  Button,
  createTheme,
  SegmentedControl,
  Select,
  Table,
  type MantineColorsTuple,
} from '@mantine/core';

/** Calm blue; dark enough for white letters on it, and for it as letters on white. */
const SEA: MantineColorsTuple = [
  '#eef5fa',
  '#dbe8f1',
  '#b3d0e3',
  '#87b6d5',
  '#63a0c9',
  '#4b92c2',
  '#2f7fb4',
  '#226c9d',
  '#1a5c87',
  '#104a70',
];

export const theme = createTheme({
  primaryColor: 'sea',
  primaryShade: { light: 8, dark: 7 },
  colors: { sea: SEA },
  fontFamily: 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace',
  defaultRadius: 'sm',
  respectReducedMotion: true,
  autoContrast: true,
  components: {
    Table: Table.extend({ defaultProps: { fz: 'sm' } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    // The tint alone is coloured: words in its colour on it are too faint to read.
    Alert: Alert.extend({
      defaultProps: { variant: 'light' },
      styles: { title: { color: 'var(--mantine-color-text)' }, message: { color: 'var(--mantine-color-text)' } },
    }),
    // As it is written, and on a tint in the colour of all words.
    Badge: Badge.extend({
      defaultProps: { tt: 'none', variant: 'light' },
      styles: { label: { color: 'var(--mantine-color-text)' } },
    }),
    // Its words change with the scheme at once: half way from black to white they are too faint to read.
    SegmentedControl: SegmentedControl.extend({
      styles: { label: { color: 'var(--mantine-color-text)', transition: 'none' } },
    }),
    // What is chosen from is itself what scrolls: a frame around it that scrolls could not be reached by keyboard.
    Select: Select.extend({
      defaultProps: { withScrollArea: false },
      styles: { options: { maxHeight: '14rem', overflowY: 'auto' } },
    }),
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
  },
});
