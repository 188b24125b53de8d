import { Alert, Progress, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { Cents } from '../../kit';

type Account = components['schemas']['TrajectoryAccount'];

const PERCENT = 100;
const HELD_COLOR = '#c76a15';

/** What a trajectory may cost, what of it is granted and held, and what is left. */
export function Money({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const { ceiling, grantedCents, heldCents, leftCents, stopped } = account;
  const full = Math.max(ceiling?.priceCents ?? 0, grantedCents + heldCents, 1);
  const share = (amount: number): number => (Math.max(0, amount) / full) * PERCENT;
  const figures = [
    ['ceiling', ceiling?.priceCents],
    ['granted', grantedCents],
    ['held', heldCents],
    ['left', leftCents],
  ] as const;
  return (
    <section aria-label={t('trajectory.money')}>
      {stopped === true && <Alert color="red">{t('trajectory.stopped')}</Alert>}
      <Progress.Root size="xl" aria-hidden="true">
        <Progress.Section value={share(grantedCents)} color="blue" />
        <Progress.Section value={share(heldCents)} color={HELD_COLOR} />
      </Progress.Root>
      <Table aria-label={t('trajectory.money')} withRowBorders={false} maw={420}>
        <Table.Tbody>
          {figures.map(
            ([name, amount]) =>
              amount !== undefined && (
                <Table.Tr key={name}>
                  <Table.Th scope="row" fw={400}>
                    {t(`trajectory.figures.${name}`)}
                  </Table.Th>
                  <Table.Td ta="right">
                    <Cents amount={amount} />
                  </Table.Td>
                </Table.Tr>
              ),
          )}
        </Table.Tbody>
      </Table>
      {ceiling && (
        <Text size="sm" c="dimmed">
          {ceiling.product} · {t(ceiling.binding ? 'trajectory.binding' : 'trajectory.not-binding')}
        </Text>
      )}
    </section>
  );
}
