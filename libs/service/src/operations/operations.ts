import { queueStates, type QueueState } from '#broker';
import { readOverview, reopenByHand, type DataSource, type Overview, type Retried } from '#persistence';

export interface Situation extends Overview {
  /** Undefined while the broker is not reached. */
  readonly queues: readonly QueueState[] | undefined;
}

/** What operations can see and do. */
export interface Operations {
  situation(): Promise<Situation>;
  /** Has a message that waits or was set apart judged again. */
  retry(message: number): Promise<Retried>;
}

export interface OperationsParts {
  readonly connected: () => Promise<DataSource>;
  readonly brokerUrl: string;
  readonly queues: readonly string[];
}

/** Who asks, in the history, as long as nobody signs in here. */
const PAGE = 'operations page';

export const operationsOf = ({ connected, brokerUrl, queues }: OperationsParts): Operations => ({
  async situation() {
    const [overview, states] = await Promise.all([
      readOverview(await connected()),
      queueStates(brokerUrl, queues).catch(() => undefined),
    ]);
    return { ...overview, queues: states };
  },
  retry: async (message) => reopenByHand(await connected(), { message, by: PAGE }),
});
