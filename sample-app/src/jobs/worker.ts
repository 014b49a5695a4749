import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ROLES_TOKEN } from '../config/tokens.js';
import type { Role } from '../config/shop-config.js';
import { Reconciliation } from '../payments/reconciliation.js';
import { Jobs } from './jobs.js';
import { Mailer } from './mailer.js';
import { Warehouse } from './warehouse.js';

/** Starts the jobs, and does them where this process is a worker. */
@Injectable()
export class Worker implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    private readonly warehouse: Warehouse,
    private readonly mailer: Mailer,
    private readonly reconciliation: Reconciliation,
    @Inject(ROLES_TOKEN) private readonly roles: ReadonlySet<Role>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.start();
    if (!this.roles.has('worker')) return;
    await this.jobs.work(
      { ship: ({ no }) => this.warehouse.ship(no), 'mail-paid': ({ no }) => this.mailer.send(no, 'paid') },
      () => this.reconciliation.run(),
    );
  }
}
