import { startSimulator } from './start-simulator.js';

describe('the options of the Nest module that fit a simulator', () => {
  it('name where it is, its clock, and the public stage merchants with their keys', async () => {
    await using ecpay = await startSimulator();
    const { environment, clock, credit, ticket } = ecpay.moduleOptions();
    expect([environment, clock]).toEqual([ecpay.environment, ecpay.clock]);
    expect(credit?.[0]).toEqual({
      merchantId: '3002607',
      hashKey: 'pwFHCqoQZGmho4w6',
      hashIv: 'EkRm7iFT261dpevs',
      autoCapture: true,
    });
    expect(ticket?.map(({ merchantId }) => merchantId)).toContain('3362787');
  });

  it('give a shop without keys those of its platform, and leave out a service that has nobody', async () => {
    const keys = { hashKey: 'k'.repeat(16), hashIv: 'v'.repeat(16) };
    await using ecpay = await startSimulator({
      merchants: [
        { merchantId: '1', ...keys, autoCapture: false },
        { merchantId: '2', platformId: '1' },
      ],
    });
    expect(ecpay.moduleOptions()).toEqual({
      environment: ecpay.environment,
      clock: ecpay.clock,
      credit: [
        { merchantId: '1', ...keys, autoCapture: false },
        { merchantId: '2', ...keys, platformId: '1', autoCapture: true },
      ],
    });
  });
});
