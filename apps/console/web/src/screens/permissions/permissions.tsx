import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { admittedAs, Moment, namesOf, Page, useMe, Wide } from '../../kit';

/** What the reader may do, on which party, by which role; and who may do the rest. */
export function Permissions() {
  const { t } = useTranslation();
  const me = useMe();
  const operations = Object.entries(me.needs).sort(([one], [other]) => one.localeCompare(other));
  return (
    <Page title={t('permissions.title')} about={t('permissions.about')}>
      <Text>
        {t('permissions.who', {
          by: me.by,
          as: namesOf(admittedAs(me).slice(-1), t),
          scope: me.party ?? t('permissions.region'),
        })}{' '}
        {t('permissions.until')} <Moment at={me.until} />.
      </Text>
      <Wide title={t('permissions.title')}>
        <Table aria-label={t('permissions.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('permissions.operation')}</Table.Th>
              <Table.Th>{t('permissions.may')}</Table.Th>
              <Table.Th>{t('permissions.needs')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {operations.map(([operation, admitted]) => (
              <Table.Tr key={operation}>
                <Table.Th scope="row" fw={400}>
                  {operation}
                </Table.Th>
                <Table.Td>{t(me.may.includes(operation) ? 'permissions.yes' : 'permissions.no')}</Table.Td>
                <Table.Td>{namesOf(admitted, t)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </Page>
  );
}
