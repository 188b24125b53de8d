import type { components, paths } from '../../api/schema';
import { answerOf, type Api, type Listed, type UrlState, type Wanted } from '../../kit';

export type Message = components['schemas']['ListedMessage'];
/** Each way of asking has its own words; what is wrong in an address the API refuses. */
type Asked = NonNullable<paths['/api/v1/messages']['get']['parameters']['query']>;

/** The fields of the list, as its address has them. */
export const FIELDS = [
  'q',
  'kind',
  'party',
  'role',
  'outcome',
  'code',
  'rule',
  'author',
  'addressee',
  'from',
  'to',
] as const;

/** Only what the API knows: an address may say anything. */
export const chosenIn = (url: UrlState): Readonly<Record<string, string>> =>
  Object.fromEntries(
    FIELDS.flatMap((name) => {
      const value = url[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );

export async function askMessages(api: Api, wanted: Wanted, signal: AbortSignal): Promise<Listed<Message>> {
  const { filter, page, limit, sort } = wanted;
  const order = sort === 'received' || sort === '-received' ? { sort } : {};
  const query = { ...chosenIn(filter), ...order, page, limit } as Asked;
  const found = await answerOf(api.GET('/api/v1/messages', { params: { query }, signal }));
  const { total, messages } = found;
  return { rows: messages, total };
}
