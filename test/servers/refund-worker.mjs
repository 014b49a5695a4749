// One process of an application that refunds, for refund-journal.spec.ts: makes all the refunds it is told to at once, over
// a journal in PostgreSQL, and prints what became of them.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EcpayCreditService, EcpayModule } from 'nestjs-ecpay';
import { PostgresRefundJournal } from 'nestjs-ecpay/postgres';
import { Pool } from 'pg';

const { databaseUrl, schema, gateway, merchant, requests } = JSON.parse(process.argv[2]);
const pool = new Pool({ connectionString: databaseUrl, options: `-c search_path=${schema}`, max: 8 });
const journal = new PostgresRefundJournal({ pool });
await journal.migrate();

class AppModule {}
Module({
  imports: [
    EcpayModule.forRoot({
      environment: { payment: gateway, ticket: gateway },
      credit: merchant,
      closingWindow: 'ignore', // the real time of this machine decides it, and the test must pass at any time of day
      refund: { journal },
    }),
  ],
})(AppModule);

const app = await NestFactory.createApplicationContext(AppModule, {
  logger: ['error', 'warn'],
  abortOnError: false,
});
const credit = app.get(EcpayCreditService);
const outcomes = await Promise.all(requests.map((request) => credit.refund(request)));
await app.close();
await pool.end();
process.stdout.write(
  JSON.stringify(
    outcomes.map(({ refundId, outcome, refunded, reason }) => ({ refundId, outcome, refunded, reason })),
  ),
);
