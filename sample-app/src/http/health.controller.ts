import { Controller, Get } from '@nestjs/common';
import { HealthCheck, HealthCheckService, HealthIndicatorService, type HealthCheckResult } from '@nestjs/terminus';
import { sql } from 'drizzle-orm';
import { EcpayHealthIndicator } from 'nestjs-ecpay/terminus';
import { ShopDatabase } from '../database/database.js';

@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly ecpay: EcpayHealthIndicator,
    private readonly database: ShopDatabase,
  ) {}

  @Get()
  @HealthCheck()
  check(): Promise<HealthCheckResult> {
    return this.health.check([() => this.ecpay.isHealthy('ecpay'), () => this.isDatabaseUp()]);
  }

  private async isDatabaseUp() {
    const indicator = this.indicators.check('database');
    try {
      await this.database.db.execute(sql`SELECT 1`);
      return indicator.up();
    } catch (error) {
      return indicator.down({ message: error instanceof Error ? error.message : 'no answer' });
    }
  }
}
