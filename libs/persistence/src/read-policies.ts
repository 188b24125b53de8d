/** Whom what is told is read as: it owns nothing, writes nothing, and sees the rows of one scope. */
export const READER = 'gateway_console';

/**
 * The role is of the whole cluster, and other databases of it may be migrated at this moment. Whoever migrates needs CREATEROLE where
 * the role is not there yet, and to be a member of it.
 */
export const consoleRole: readonly string[] = [
  `do $$ begin
     if not exists (select from pg_roles where rolname = '${READER}') then create role ${READER} nologin; end if;
   exception when duplicate_object or unique_violation then null; end $$`,
  `do $$ begin
     if not pg_has_role(current_user, '${READER}', 'member') then execute format('grant ${READER} to %I', current_user); end if;
   exception when unique_violation then null; end $$`,
  // Whose rows are read: the code of a party, or * for who works for the region. Where it is not set, nobody's.
  `create function gateway_scope() returns text language sql stable as $$ select current_setting('gateway.scope', true) $$`,
];

/** For each table whose rows are seen; a table that is not named is not read at all. `columns` are those that are read, where not all are. */
export const readPolicies = (
  seen: Readonly<Record<string, string>>,
  columns: Readonly<Record<string, string>> = {},
): readonly string[] =>
  Object.entries(seen).flatMap(([table, condition]) => [
    `alter table ${table} enable row level security`,
    `create policy ${table}_seen on ${table} for select to ${READER}
     using ((select gateway_scope()) = '*' or coalesce((select gateway_scope()), '') <> '' and (${condition}))`,
    `grant select ${table in columns ? `(${columns[table]}) ` : ''}on ${table} to ${READER}`,
  ]);
