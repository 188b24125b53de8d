import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './picture.module.css';

interface Bar {
  readonly label: ReactNode;
  readonly value: number;
  /** The value in words. */
  readonly said: ReactNode;
  readonly color?: string;
}

interface BarsProps {
  readonly title: string;
  readonly bars: readonly (Bar & { readonly key: string })[];
  /** The length of a full bar; the largest value where it is not given. */
  readonly of?: number;
}

/** Amounts beside one another, each with its number: a table, so that it reads as one too. */
export function Bars({ title, bars, of }: BarsProps) {
  const full = Math.max(of ?? 0, ...bars.map(({ value }) => value), 1);
  return (
    <Table verticalSpacing={4} withRowBorders={false} aria-label={title}>
      <Table.Tbody>
        {bars.map(({ key, label, value, said, color }) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" fw={400} w="1%" className={classes.label}>
              {label}
            </Table.Th>
            <Table.Td>
              <div className={classes.track} aria-hidden="true">
                <div
                  className={classes.bar}
                  style={{
                    width: `${(Math.max(0, value) / full) * 100}%`,
                    ...(color !== undefined && { background: color }),
                  }}
                />
              </div>
            </Table.Td>
            <Table.Td w="1%" ta="right" className={classes.label}>
              {said}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
