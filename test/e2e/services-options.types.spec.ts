import { EcpayModule, type EcpayModuleOptions, type EcpayOptionsFactory } from 'nestjs-ecpay';
import { creditAccount } from '../support/shop.js';

/* What the compiler has to say about options: `npm run typecheck` fails where an expected error does not come. */

const good = { environment: 'stage', credit: creditAccount } as const;
const key = creditAccount;
const urls = { payment: '', ticket: '' };
const config = { url: 'http://127.0.0.1:1', isProduction: true } as { url: string; isProduction: boolean };
const maybe = <T>(value: T): T | undefined => value;

/** Never run: only compiled. */
export function compiled(): void {
  // Each of these has one name that no option has.
  // @ts-expect-error: there is no such option
  EcpayModule.forRoot({ ...good, notifications: {} });
  // @ts-expect-error: there is no such option
  EcpayModule.forRoot({ ...good, http: { timeout: 5 } });
  // @ts-expect-error: there is no such option
  EcpayModule.forRoot({ ...good, credit: { ...creditAccount, autocapture: false } });
  // @ts-expect-error: there is no such option
  EcpayModule.forRoot({ ...good, environment: { payment: '', ticket: '', ecgp: '' } });
  // @ts-expect-error: there is no such option
  EcpayModule.forRootAsync({ useFactory: () => ({ ...good, notifications: {} }) });
  // @ts-expect-error: there is no such option
  EcpayModule.forRootAsync({ useFactory: async () => ({ ...good, notifications: {} }) });
  // @ts-expect-error: there is no such option
  EcpayModule.forRootAsync({ useFactory: () => ({ ...good, http: { timeout: 5 } }) });
  // @ts-expect-error: there is no such option
  EcpayModule.forRootAsync({ useFactory: () => ({ ...good, notification: { giveUpAfter: 5 } }) });
  // @ts-expect-error: there is no such option
  EcpayModule.forRootAsync({ useFactory: () => ({ ...good, refund: { journals: undefined } }) });
  // @ts-expect-error: there is no such option
  EcpayModule.forRootAsync({ useFactory: () => ({ ...good, hooks: { onrequest: () => undefined } }) });
  // @ts-expect-error: there is no such option
  EcpayModule.forRootAsync({ useFactory: () => ({ ...good, credit: { ...key, autocapture: true } }) });
  // @ts-expect-error: there is no such option
  EcpayModule.forRootAsync({ useFactory: () => ({ ...good, credit: [{ ...key, platformID: '1' }] }) });
  // @ts-expect-error: there is no such option
  EcpayModule.forRootAsync({ useFactory: () => ({ ...good, environment: { ...urls, ecgp: '' } }) });
  // @ts-expect-error: there is no such option
  EcpayModule.forRootAsync({ useFactory: () => ({ ...good, closingWindow: 'never' }) });
  // @ts-expect-error: there is no such option
  EcpayModule.forRootAsync({ useFactory: () => ({ credit: creditAccount }) });

  // All of these are right.
  EcpayModule.forRootAsync({ isGlobal: true, useFactory: () => good });
  EcpayModule.forRootAsync({
    useFactory: async () => ({ ...good, isGlobal: undefined }) as EcpayModuleOptions,
  });
  EcpayModule.forRootAsync({ useFactory: (): EcpayModuleOptions => ({ ...good, http: { timeoutMs: 5 } }) });
  EcpayModule.forRootAsync({
    inject: ['CONFIG'],
    extraProviders: [{ provide: 'CONFIG', useValue: config }],
    useFactory: async (given: typeof config) => ({
      environment: given.isProduction ? 'production' : { payment: given.url, ticket: given.url },
      credit: [
        { ...creditAccount, platformId: maybe('1'), autoCapture: maybe(false), previousKeys: maybe([]) },
      ],
      ticket: (merchantId?: string) => (merchantId === undefined ? creditAccount : undefined),
      http: { timeoutMs: maybe(5), agent: undefined },
      closingWindow: 'wait',
      notification: { inbox: undefined, confirm: 'query', giveUpAfterMs: maybe(5_000) },
      refund: { journal: undefined },
      clock: undefined,
      hooks: { onResponse: ({ outcome }) => void outcome, onRequest: undefined },
    }),
  });
  EcpayModule.forRootAsync({
    useFactory: () => (config.isProduction ? { ...good, http: { timeoutMs: 5 } } : good),
  });
  class Factory implements EcpayOptionsFactory {
    createEcpayOptions(): EcpayModuleOptions {
      // @ts-expect-error: there is no such option
      return { ...good, notifications: {} };
    }
  }
  EcpayModule.forRootAsync({ useClass: Factory });
}

it('compiles', () => {
  expect(compiled).toBeInstanceOf(Function);
});
