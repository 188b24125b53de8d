import { isSandboxHost } from '#broker';
import { isSandbox } from '#persistence';
import type { Config } from '#platform';
import type { Need } from './tokens';

/** A sandbox runs on a virtual host that was marked for it, so that nothing of it ever reaches the queue of a live party. */
export const sandboxIsApart = ({ DATABASE_URL, AMQP_URL }: Pick<Config, 'DATABASE_URL' | 'AMQP_URL'>): Need => ({
  name: 'a broker of the sandbox',
  isMet: async () => !(await isSandbox(DATABASE_URL)) || isSandboxHost(AMQP_URL),
});
