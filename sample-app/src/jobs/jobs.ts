import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { sql, type SQL } from 'drizzle-orm';
import PgBoss from 'pg-boss';
import { ShopDatabase, type Transaction } from '../database/database.js';

/** What is done after a payment, each for one order. */
export type Job = 'ship' | 'mail-paid';
/** What is done once a minute, by one of all processes. */
export const EVERY_MINUTE = 'every-minute';

export interface OrderJob {
  readonly no: string;
}

const JOBS = ['ship', 'mail-paid'] as const;
/** Retried for about a day before a person has to look. A job whose process died comes again after half a minute. */
const RETRIES = { retryLimit: 20, retryDelay: 5, retryBackoff: true, expireInSeconds: 30 };
const LOOK_FOR_EXPIRED_S = 15;

/**
 * The work that follows a payment, in the shop's own database: a job that is enqueued in a transaction exists exactly when that
 * commits. A job may run twice (its process dies before it says that it is done), so whoever does it must see to that.
 */
@Injectable()
export class Jobs implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly boss: PgBoss;
  private isStarted = false;

  constructor(private readonly database: ShopDatabase) {
    this.boss = new PgBoss({
      db: { executeSql: database.executeSql },
      maintenanceIntervalSeconds: LOOK_FOR_EXPIRED_S,
    });
    this.boss.on('error', (error: Error) => this.logger.error(error));
  }

  /** Makes the queues. Every process that enqueues calls it once. */
  async start(): Promise<void> {
    this.isStarted = true;
    await this.database.exclusively(async () => {
      await this.boss.start();
      for (const queue of [...JOBS, EVERY_MINUTE]) await this.boss.createQueue(queue, { name: queue, ...RETRIES });
    });
  }

  async enqueue(tx: Transaction, job: Job, data: OrderJob): Promise<void> {
    await this.boss.send(job, data, { db: { executeSql: (text, values) => execute(tx, text, values) } });
  }

  /** Does jobs from now on, until the application shuts down. */
  async work(doJob: Record<Job, (data: OrderJob) => Promise<void>>, everyMinute: () => Promise<void>): Promise<void> {
    const options = { batchSize: 50, pollingIntervalSeconds: 0.5 };
    for (const job of JOBS)
      await this.boss.work<OrderJob>(job, options, async (jobs) => {
        // When one fails, all of its batch come again: those that are done do nothing then.
        for (const { data } of jobs) await doJob[job](data);
      });
    await this.boss.schedule(EVERY_MINUTE, '* * * * *');
    await this.boss.work(EVERY_MINUTE, everyMinute);
  }

  /** How many jobs wait, or are being done. */
  async left(): Promise<number> {
    const sizes = await Promise.all(JOBS.map((job) => this.boss.getQueueSize(job, { before: 'completed' })));
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  /** Lets jobs that run end, for 10 seconds. */
  async beforeApplicationShutdown(): Promise<void> {
    if (!this.isStarted) return;
    await this.boss.stop({ graceful: true, wait: true, timeout: 10_000 });
  }
}

/** Drizzle numbers parameters itself. */
async function execute(tx: Transaction, text: string, values: unknown[]): Promise<{ rows: never[] }> {
  const chunks = text
    .split(/(\$\d+)/)
    .map((part): SQL => (/^\$\d+$/.test(part) ? sql`${sql.param(values[Number(part.slice(1)) - 1])}` : sql.raw(part)));
  const result: unknown = await tx.execute(sql.join(chunks));
  return result as { rows: never[] };
}
