import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

/**
 * The database as a statement meets it that forgot a condition: for `forgotten` only `left` is asked. That it was ever there is told by
 * `times`.
 */
export function forgetful(dataSource: DataSource, forgotten: string, left: string) {
  let times = 0;
  const without = (asked: unknown): unknown => {
    const text = typeof asked === 'string' ? asked : (asked as { readonly text?: string }).text;
    if (!text?.includes(forgotten)) return asked;
    times += 1;
    const asks = text.replaceAll(forgotten, left);
    // Without a name: the whole statement may have been prepared under it.
    return typeof asked === 'string' ? asks : { ...(asked as object), name: undefined, text: asks };
  };
  const clientOf = (client: PoolClient): PoolClient =>
    new Proxy(client, {
      get: (target, name) =>
        name === 'query'
          ? (asked: unknown, ...rest: readonly unknown[]) =>
              (target.query as (...all: unknown[]) => unknown)(without(asked), ...rest)
          : (Reflect.get(target, name) as unknown),
    });
  const source = new Proxy(dataSource, {
    get: (target, name) => {
      if (name !== 'createQueryRunner') return Reflect.get(target, name) as unknown;
      return () => {
        const runner = target.createQueryRunner();
        const connect = runner.connect.bind(runner) as () => Promise<PoolClient>;
        return Object.assign(runner, { connect: async () => clientOf(await connect()) });
      };
    },
  });
  return { source, times: () => times };
}
