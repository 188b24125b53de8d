import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import {
  PAUSE_KINDS,
  type Actor,
  type PauseEnded,
  type PauseQuery,
  type Pauses,
  type PauseStarted,
  type PauseSubject,
  type WantedPause,
} from '#pipeline';
import { asReader } from '../as-reader';
import { recordAct } from '../audit';
import { lockEach } from '../gather/locks';
import { inTransaction } from '../transaction';
import * as rows from './rows';

/** What stands still is of the region, and so is who may see it. */
const REGION = '*';

/** Under its subject's name in the audit, where it is looked for. */
const about = ({ kind, name }: PauseSubject) => ({ subjectKind: kind, subject: name }) as const;

/** What stands still by somebody's wish. Whoever delivers or consumes asks the table. */
export class PostgresPauses implements Pauses {
  readonly #connected: () => Promise<DataSource>;
  readonly #queues: readonly string[];

  /** Given the queues that the gateway consumes. */
  constructor(connected: () => Promise<DataSource>, queues: readonly string[]) {
    this.#connected = connected;
    this.#queues = queues;
  }

  async list(query: PauseQuery) {
    return asReader(await this.#connected(), REGION, (client) => rows.listPauses(client, query));
  }

  /** Who pauses the same at the same moment comes after the other, and is told of it. */
  async start(wanted: WantedPause, who: Actor): Promise<PauseStarted> {
    const { kind, name, reason } = wanted;
    return inTransaction(await this.#connected(), async (client) => {
      if (!(await this.#isThere(client, wanted))) return { kind: 'unknown' };
      await lockEach(client, [`pause of ${kind} ${name}`]);
      const already = await rows.findCurrent(client, wanted);
      if (already) return { kind: 'already', pause: already };
      const { hoursMax } = PAUSE_KINDS[kind];
      const pause = await rows.insertPause(client, { ...wanted, by: who.by }, hoursMax);
      if (!pause) return { kind: 'end', ...(await rows.endsBetween(client, hoursMax)) };
      await recordAct(client, who, { act: 'startPause', ...about(pause), reason });
      return { kind: 'paused', pause };
    });
  }

  async resume(id: number, who: Actor): Promise<PauseEnded> {
    return inTransaction(await this.#connected(), async (client) => {
      const pause = await rows.endPause(client, id, who.by);
      if (pause) {
        await recordAct(client, who, { act: 'resumePause', ...about(pause) });
        return { kind: 'resumed', pause };
      }
      const found = await rows.findPause(client, id);
      return found ? { kind: 'over', pause: found } : { kind: 'unknown' };
    });
  }

  async #isThere(client: ClientBase, { kind, name }: PauseSubject): Promise<boolean> {
    return kind === 'queue' ? this.#queues.includes(name) : rows.isParty(client, name);
  }
}
