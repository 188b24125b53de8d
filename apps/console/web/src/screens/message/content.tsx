import { Badge, Code, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Loaded, useApi } from '../../kit';
import { AsItCame } from './as-it-came';

type Node = components['schemas']['MaskedNode'];

/** The elements, masked; and for a reason the document as it came. */
export function Content({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const query = useQuery({
    queryKey: ['message', id, 'content'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/messages/{id}/content', { params: { path: { id } }, signal })),
  });
  return (
    <Loaded query={query}>
      {({ tree, problems }) => (
        <>
          <Text size="sm">{t('message.masked')}</Text>
          <AsItCame id={id} />
          {problems.length > 0 && (
            <List>
              {problems.map(({ path, line, explanation }, at) => (
                <List.Item key={at}>
                  {i18n.language === 'nl' ? explanation.nl : explanation.en} <Code>{path ?? line}</Code>
                </List.Item>
              ))}
            </List>
          )}
          {tree && (
            <List listStyleType="none" withPadding={false}>
              <Element node={tree} />
            </List>
          )}
        </>
      )}
    </Loaded>
  );
}

function Element({ node }: { readonly node: Node }) {
  const { t } = useTranslation();
  const { name, value, masked, findings, children, omitted } = node;
  return (
    <List.Item>
      <Code>{name}</Code> {masked === true ? <span title={t('message.is-masked')}>•••</span> : value}
      {findings && (
        <Badge color="red" variant="outline" ml="xs">
          {t('message.fails', { which: findings.map((position) => position + 1).join(', ') })}
        </Badge>
      )}
      {children && (
        <List listStyleType="none" withPadding>
          {children.map((child) => (
            <Element key={child.path} node={child} />
          ))}
        </List>
      )}
      {omitted !== undefined && <Text size="sm">{t('message.omitted', { count: omitted })}</Text>}
    </List.Item>
  );
}
