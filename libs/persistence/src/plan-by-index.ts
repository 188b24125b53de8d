import { select } from './statement';

/**
 * Every statement of a batch or of the outbox, and every check of a foreign key, finds its rows by index. Its plan is made once per
 * connection and kept: one made while the tables were small would read them from end to end for as long as it is kept. What has no
 * index to be read by then seems so costly that PostgreSQL would compile it first. Given whether for this transaction only.
 */
export const planByIndex = select(
  'plan by index',
  `select set_config('enable_seqscan', 'off', $1::boolean), set_config('jit', 'off', $1::boolean),
          set_config('plan_cache_mode', 'force_generic_plan', $1::boolean)`,
);
