import type { Page } from 'playwright-core';
import { withDatabase } from '../demo/gateway/database';

/** One of the sample people, with all that they are admitted as. */
export interface Person {
  readonly id: string;
  /** What kind of person it is. */
  readonly kind: string;
  readonly admittedAs: readonly string[];
}

interface Told {
  readonly party?: string;
  readonly duty?: string;
  readonly role?: string;
}

/** Held against what the console shows, so it is told here again and not taken from there. */
function admittedAs({ party, duty, role }: Told): readonly string[] {
  if (role !== undefined) return role === 'operations-content' ? [role, 'operations'] : [role];
  const kind = party?.length === 4 ? 'municipality' : 'provider';
  return duty === 'manager' ? [`${kind}-manager`, kind, 'party', 'party-manager'] : [kind, 'party'];
}

/** Who looks at a screen in every way, and whose picture of it is kept: the first of these that it is for. */
const FIRST = ['ops-content', 'approver', 'auditor', '0518-manager', '99000008-manager'];
const rankOf = (id: string): number => (FIRST.includes(id) ? FIRST.indexOf(id) : FIRST.length);

export const samplePeople = (database: string): Promise<readonly Person[]> =>
  withDatabase(database, async (client) => {
    const { rows } = await client.query<{ readonly id: string; readonly claim: Told }>(
      `select id, jsonb_strip_nulls(jsonb_build_object('party', party, 'duty', duty, 'role', role)) as claim
       from person where disabled_at is null order by id`,
    );
    const people = rows.map(({ id, claim }): Person => {
      const all = admittedAs(claim);
      return { id, kind: all[0] ?? '', admittedAs: all };
    });
    return people.sort((one, other) => rankOf(one.id) - rankOf(other.id));
  });

const PATIENCE_MS = 15_000;

/** By the page that anybody uses: the issuer asks who one is, and one click answers. */
export async function signIn(page: Page, origin: string, id: string): Promise<void> {
  await page.goto(`${origin}/sign-in?to=/permissions`);
  await page.locator(`button[value="${id}"]`).click({ timeout: PATIENCE_MS });
  await page.locator('h1').waitFor({ timeout: PATIENCE_MS });
}
