import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { Link, Moment } from '../../kit';

type Steps = components['schemas']['MessageInDetail']['steps'];

const [WIDTH, TOP, STEP, SIDE] = [720, 40, 34, 90];

/** Who sent what to whom, as a picture; the table below says the same. */
export function Related({ steps }: { readonly steps: Steps }) {
  const { t } = useTranslation();
  const parties = [...new Set(['gateway', ...steps.flatMap(({ from, to }) => [from, to])])];
  const order = [...parties.slice(1, 2), 'gateway', ...parties.slice(2)];
  const xOf = (party: string): number => {
    const gap = (WIDTH - 2 * SIDE) / Math.max(1, order.length - 1);
    return SIDE + order.indexOf(party) * gap;
  };
  const height = TOP + (steps.length + 1) * STEP;
  return (
    <>
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={t('message.sequence')}
        width="100%"
        fill="currentColor"
      >
        <defs>
          <marker id="arrow" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">
            <path d="M0 0L8 4L0 8z" />
          </marker>
        </defs>
        {order.map((party) => (
          <g key={party}>
            <text x={xOf(party)} y={20} textAnchor="middle" fontSize="14">
              {party}
            </text>
            <line x1={xOf(party)} x2={xOf(party)} y1={28} y2={height} stroke="currentColor" strokeDasharray="3 4" />
          </g>
        ))}
        {steps.map(({ from, to, kind }, at) => {
          const y = TOP + (at + 1) * STEP;
          return (
            <g key={at}>
              <line x1={xOf(from)} x2={xOf(to)} y1={y} y2={y} stroke="currentColor" markerEnd="url(#arrow)" />
              <text x={(xOf(from) + xOf(to)) / 2} y={y - 6} textAnchor="middle" fontSize="13">
                {kind}
              </text>
            </g>
          );
        })}
      </svg>
      <Table aria-label={t('message.sequence')}>
        <Table.Tbody>
          {steps.map(({ at, from, to, kind, identification, message }, index) => (
            <Table.Tr key={index}>
              <Table.Td>
                <Moment at={at} />
              </Table.Td>
              <Table.Td>
                {from} → {to}
              </Table.Td>
              <Table.Td>
                <Link to={`/messages/${message}`}>
                  {kind} {identification}
                </Link>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
