import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { answerOf, Count, List, Page, pageOf, useApi, useSentence, useUrl, type Column } from '../../kit';

type Rule = components['schemas']['UsedRule'];
const DAYS = ['1', '14', '31', '92'];
const STANDARD_DAYS = '14';

/** What is broken most comes first. */
const byBroken = (one: Rule, other: Rule): number => (other.failed ?? 0) - (one.failed ?? 0);

/** Every rule that messages are held against, and how often it was broken. */
export function Rules() {
  const { t } = useTranslation();
  const api = useApi();
  return (
    <Page title={t('rules.title')} about={t('rules.about')}>
      <List<Rule>
        title={t('rules.title')}
        columns={useColumns()}
        filters={<Filters />}
        query={(wanted) => {
          const { code = '', days = STANDARD_DAYS, show = 'all' } = wanted.filter;
          return {
            queryKey: ['rules', wanted],
            queryFn: async ({ signal }) => {
              const params = { query: { days: Number(days) } };
              const { rules } = await answerOf(api.GET('/api/v1/rules', { params, signal }));
              const named = rules.filter((rule) => rule.code.includes(code.toUpperCase()));
              const shown = named.filter(({ failed = 0 }) => show === 'all' || failed > 0);
              return pageOf(shown.sort(byBroken), wanted);
            },
          };
        }}
        rowKey={({ code, messages }) => `${code} ${messages.join()}`}
      />
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation();
  const [{ code = '', days = STANDARD_DAYS, show = 'all' }, change] = useUrl();
  return (
    <>
      <TextInput
        label={t('rules.code')}
        value={code}
        maxLength={8}
        onChange={({ currentTarget }) => change({ code: currentTarget.value, page: undefined })}
      />
      <Select
        label={t('rules.days')}
        data={DAYS}
        value={days}
        allowDeselect={false}
        onChange={(chosen) => change({ days: chosen ?? undefined, page: undefined })}
      />
      <Select
        label={t('rules.show')}
        data={(['all', 'broken'] as const).map((value) => ({ value, label: t(`rules.${value}`) }))}
        value={show}
        allowDeselect={false}
        onChange={(chosen) => change({ show: chosen ?? undefined, page: undefined })}
      />
    </>
  );
}

function useColumns(): readonly Column<Rule>[] {
  const { t } = useTranslation();
  const sentence = useSentence();
  const counted = (name: 'judged' | 'failed' | 'places') => ({
    title: t(`rules.${name}`),
    cell: (rule: Rule) => (rule[name] === undefined ? '–' : <Count amount={rule[name]} />),
    text: (rule: Rule) => rule[name],
    numeric: true,
  });
  return [
    { title: t('rules.code'), cell: ({ code }) => code, text: ({ code }) => code },
    {
      title: t('rules.sentence'),
      isText: true,
      cell: (rule) => sentence(rule.sentence),
      text: (rule) => sentence(rule.sentence),
    },
    {
      title: t('rules.fix'),
      isText: true,
      cell: ({ fix }) => (fix ? sentence(fix) : '–'),
      text: ({ fix }) => fix && sentence(fix),
    },
    {
      title: t('rules.messages'),
      cell: ({ messages }) => messages.join(', ') || t('rules.schema'),
      text: ({ messages }) => messages.join(' '),
    },
    { title: t('rules.level'), cell: ({ level }) => t(`rules.${level}`), text: ({ level }) => level },
    {
      title: t('rules.return-code'),
      cell: ({ returnCode, level }) => returnCode ?? t(level === 'schema' ? 'rules.fault' : 'rules.region'),
      text: ({ returnCode }) => returnCode,
    },
    counted('judged'),
    counted('failed'),
    counted('places'),
    {
      title: t('rules.last'),
      cell: ({ days }) => days.map(({ day, failed }) => `${day.slice(5)}: ${failed}`).join(', ') || '–',
      text: ({ days }) => days.map(({ day, failed }) => `${day} ${failed}`).join('; '),
    },
  ];
}
