import { inspect, types } from 'node:util';
import { ConsoleLogger, Module } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { EcpayModule, EcpayNotificationReplayer, type EcpayModuleOptions } from 'nestjs-ecpay';
import { creditAccount, ticketAccount } from '../support/shop.js';

/* Whatever somebody prints of the Nest container, no key is in it. */

const options: EcpayModuleOptions = {
  environment: { payment: 'http://127.0.0.1:1', ticket: 'http://127.0.0.1:1' },
  credit: [{ ...creditAccount, previousKeys: [{ ...ticketAccount, until: new Date(0) }] }],
  ticket: ticketAccount,
};
const KEYS = [creditAccount, ticketAccount].flatMap(({ hashKey, hashIv }) => [hashKey, hashIv]);

class Factory {
  createEcpayOptions = (): EcpayModuleOptions => options;
}

const ways: [string, () => ReturnType<typeof EcpayModule.forRoot>][] = [
  ['forRoot', () => EcpayModule.forRoot({ ...options, isGlobal: true })],
  ['forRootAsync with a factory', () => EcpayModule.forRootAsync({ useFactory: async () => options })],
  ['forRootAsync with a class', () => EcpayModule.forRootAsync({ useClass: Factory })],
];

/** Everything that can be reached through properties, symbols, maps and sets, as often as it is found. */
function textsWithin(root: unknown): Set<string> {
  const texts = new Set<string>();
  const seen = new Set<unknown>();
  const left: unknown[] = [root];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string') texts.add(value);
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
      continue;
    seen.add(value);
    if (types.isMap(value) || types.isSet(value)) left.push(...[...value].flat());
    for (const { value: property } of Object.values(Object.getOwnPropertyDescriptors(value)))
      left.push(property);
    for (const symbol of Object.getOwnPropertySymbols(value))
      left.push(Object.getOwnPropertyDescriptor(value, symbol)?.value);
  }
  return texts;
}

function expectNoKey(text: string): void {
  const shown = KEYS.filter((key) => text.includes(key) || text.includes(Buffer.from(key).toString('hex')));
  expect(shown).toEqual([]);
}

describe.each(ways)('%s', (_, register) => {
  it('what it returns shows no key', () => {
    const definition = register();
    expectNoKey(inspect(definition, { depth: Infinity, showHidden: true }));
    expectNoKey(JSON.stringify(definition));
  });

  it('no provider of the container shows one, however deep one looks', async () => {
    class AppModule {}
    Module({ imports: [register()] })(AppModule);
    const module = await Test.createTestingModule({ imports: [AppModule] })
      .setLogger(new ConsoleLogger({ logLevels: [] }))
      .compile();
    const containers = [...module.get(ModulesContainer).values()];
    const instances: unknown[] = [];
    for (const { providers } of containers) {
      for (const { instance } of providers.values()) {
        // The user's own factory class holds its own options, and so does whatever leads to it.
        if (!(instance instanceof Factory)) instances.push(instance);
      }
    }
    expect(instances.length).toBeGreaterThan(10);
    for (const instance of instances) expectNoKey(inspect(instance, { depth: 5, showHidden: true }));
    if (!register.toString().includes('useClass')) expectNoKey([...textsWithin(instances)].join('\n'));
    const deep = { depth: 10, showHidden: true };
    expectNoKey(inspect(module.get(EcpayNotificationReplayer), deep));
    await module.close();
  });
});

it('two modules with different options stay two, whatever Nest tells them apart by', () => {
  const [one, two] = [
    EcpayModule.forRoot(options),
    EcpayModule.forRoot({ ...options, environment: 'stage' }),
  ];
  expect(JSON.stringify(one)).not.toBe(JSON.stringify(two));
});
