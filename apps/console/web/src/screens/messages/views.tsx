import { Button, Group, Popover, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, couldBePerson, Fault, Link, useApi, useUrl } from '../../kit';
import { chosenIn } from './asked';

const KEY = ['views'];

/** What the reader looks for often, each a link; and a way to keep what is looked for now. */
export function Views() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const views = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await answerOf(api.GET('/api/v1/views', { signal }))).views,
  });
  const forget = useMutation({
    mutationFn: (name: string) => api.DELETE('/api/v1/views/{name}', { params: { path: { name } } }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <Group gap="xs" component="nav" aria-label={t('messages.views')}>
      {(views.data ?? []).map(({ name, query }) => (
        <Group key={name} gap={2}>
          <Link to={`/messages?${query}`}>{name}</Link>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-label={t('messages.forget', { name })}
            onClick={() => forget.mutate(name)}
          >
            ×
          </Button>
        </Group>
      ))}
      <Keep onKept={() => void queries.invalidateQueries({ queryKey: KEY })} />
    </Group>
  );
}

function Keep({ onKept }: { readonly onKept: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [url] = useUrl();
  const [name, setName] = useState('');
  const [isOpen, setOpen] = useState(false);
  const query = new URLSearchParams(chosenIn(url)).toString();
  const keep = useMutation({
    mutationFn: () => api.PUT('/api/v1/views/{name}', { params: { path: { name: name.trim() } }, body: { query } }),
    onSuccess: () => {
      setOpen(false);
      setName('');
      onKept();
    },
  });
  const give = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '' && !couldBePerson(name)) keep.mutate();
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus withRoles={false}>
      <Popover.Target>
        <Button size="compact-sm" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('messages.keep')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={give}>
          <Group align="flex-end" gap="xs">
            <TextInput
              label={t('messages.name')}
              maxLength={80}
              error={couldBePerson(name) ? t('kit.person') : undefined}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <Button type="submit" loading={keep.isPending}>
              {t('kit.confirm')}
            </Button>
          </Group>
        </form>
        {keep.isError && <Fault fault={keep.error} />}
      </Popover.Dropdown>
    </Popover>
  );
}
