import { Badge, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Loaded, Moment, useApi, Wide } from '../../kit';

type Service = components['schemas']['ToldServices']['services'][number];
type Quantiles = components['schemas']['Quantiles'];

const EVERY_MS = 5_000;
const COLORS = { running: 'teal', silent: 'red', stopped: 'gray' } as const;
const COLUMNS = ['host', 'state', 'version', 'started', 'seen', 'handling', 'sending', 'fault'] as const;

/** The processes, and how they are. */
export function Services() {
  const api = useApi();
  const query = useQuery({
    queryKey: ['services'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/services', { signal })),
    refetchInterval: EVERY_MS,
  });
  return (
    <Loaded query={query} isEmpty={({ services }) => services.length === 0}>
      {({ services }) => (
        <Stack gap="lg">
          {services.map((service) => (
            <Instances key={service.service} service={service} />
          ))}
        </Stack>
      )}
    </Loaded>
  );
}

function Instances({ service: { service, state, instances } }: { readonly service: Service }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" component="section" aria-label={service}>
      <Title order={2} size="h4">
        {service} <State state={state} />
      </Title>
      <Wide title={service} width={640}>
        <Table aria-label={service}>
          <Table.Thead>
            <Table.Tr>
              {COLUMNS.map((name) => (
                <Table.Th key={name}>{t(`queues.instances.${name}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {instances.map((instance) => (
              <Table.Tr key={instance.id}>
                <Table.Th scope="row" fw={400}>
                  {instance.host}
                </Table.Th>
                <Table.Td>
                  <State state={instance.state} />
                </Table.Td>
                <Table.Td>{instance.version}</Table.Td>
                <Table.Td>
                  <Moment at={instance.startedAt} />
                </Table.Td>
                <Table.Td>
                  <Moment at={instance.seenAt} />
                </Table.Td>
                <Table.Td>{quantiles(instance.handling)}</Table.Td>
                <Table.Td>{quantiles(instance.sending)}</Table.Td>
                <Table.Td>
                  {instance.lastFault ? (
                    <>
                      <Text size="xs">{instance.lastFault.what}</Text>
                      <Moment at={instance.lastFault.at} />
                    </>
                  ) : (
                    '–'
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </Stack>
  );
}

function State({ state }: { readonly state: Service['state'] }) {
  const { t } = useTranslation();
  return <Badge color={COLORS[state]}>{t(`queues.states.${state}`)}</Badge>;
}

const quantiles = (found: Quantiles | undefined): string =>
  found === undefined ? '–' : `${found.p50} / ${found.p95} / ${found.p99} ms`;
