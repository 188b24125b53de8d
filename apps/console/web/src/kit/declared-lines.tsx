import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema';
import { Cents } from './values';
import { Wide } from './wide';

type Line = components['schemas']['Verdict']['lines'][number];

/** What a screen says of each line beside what all say. */
interface Beside {
  readonly title: string;
  readonly cell: (line: Line) => ReactNode;
}

interface DeclaredLinesProps {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly first?: Beside;
  readonly last: readonly Beside[];
}

const COLUMNS = ['reference', 'allocation', 'claimed', 'granted'] as const;

/** The lines of a declaration: what was asked of each, and what it got. */
export function DeclaredLines({ title, lines, first, last }: DeclaredLinesProps) {
  const { t } = useTranslation();
  const heads = [first?.title, ...COLUMNS.map((name) => t(`kit.lines.${name}`)), ...last.map((each) => each.title)];
  return (
    <Wide title={title} width={640}>
      <Table aria-label={title} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>{heads.map((head) => head !== undefined && <Table.Th key={head}>{head}</Table.Th>)}</Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.id}>
              {first && <Table.Td>{first.cell(line)}</Table.Td>}
              <Table.Th scope="row" fw={400}>
                {line.reference}
              </Table.Th>
              <Table.Td>{line.allocationNumber}</Table.Td>
              <Table.Td>
                <Cents amount={line.claimed} />
              </Table.Td>
              <Table.Td>
                <Cents amount={line.granted} />
              </Table.Td>
              {last.map((each) => (
                <Table.Td key={each.title}>{each.cell(line)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
