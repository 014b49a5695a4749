import { Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import { PaymentNotificationDto } from 'nestjs-ecpay';
import { platforms } from '../support/platforms.js';
import { closeHosts, type HostPlan, OK, startHost } from './hostile-host.js';

/** Changes every text of what it gets, in place, as sanitizers do. */
class UpperCase implements PipeTransform {
  transform(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const record = value as Record<string, unknown>;
    for (const [key, item] of Object.entries(record)) {
      record[key] = typeof item === 'string' ? item.toUpperCase() : this.transform(item);
    }
    return record;
  }
}

@Injectable()
class RefusesObjects implements PipeTransform {
  transform(value: unknown): unknown {
    if (typeof value === 'object') throw new Error('this application knows only plain values');
    return value;
  }
}

const strict = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  transform: true,
  transformOptions: { enableImplicitConversion: true, excludeExtraneousValues: true },
  validateCustomDecorators: true,
  stopAtFirstError: true,
};

const pipes: [name: string, plan: HostPlan][] = [
  [
    'the strictest ValidationPipe from APP_PIPE',
    { providers: [{ provide: APP_PIPE, useValue: new ValidationPipe(strict) }] },
  ],
  ['a pipe that refuses every object', { providers: [{ provide: APP_PIPE, useClass: RefusesObjects }] }],
  ['a pipe that changes every text in place', { configure: (app) => app.useGlobalPipes(new UpperCase()) }],
  [
    'a pipe that makes undefined of everything',
    { configure: (app) => app.useGlobalPipes({ transform: () => undefined }) },
  ],
];

afterEach(closeHosts);

describe.each(platforms)('with global pipes on %s,', (_, createAdapter) => {
  it.each(pipes)('%s: 1|OK, and the handler gets the notification as it came', async (_name, plan) => {
    const host = await startHost(createAdapter(), plan);
    expect(await host.notify('a1')).toMatchObject({ status: 200, bytes: OK });
    const [seen] = host.seen;
    expect(seen).toBeInstanceOf(PaymentNotificationDto);
    expect(seen).toMatchObject({ isPaid: true, RtnMsg: 'Success' });
    expect(seen?.OrderInfo).toMatchObject({ MerchantTradeNo: 'a1', TradeAmt: 1200, PaymentType: 'Credit' });
  });
});
