import { Alert, type AlertProps } from '@mantine/core';

interface NoticeProps extends Pick<AlertProps, 'title' | 'children' | 'role'> {
  readonly tone: 'good' | 'bad' | 'doubt' | 'plain';
}

const COLORS = { good: 'green', bad: 'red', doubt: 'yellow', plain: 'gray' } as const;

/** What came of something, in words; its tint says no more than they do. */
export const Notice = ({ tone, ...said }: NoticeProps) => <Alert color={COLORS[tone]} {...said} />;
