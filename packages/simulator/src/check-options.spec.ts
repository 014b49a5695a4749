import { findOptionProblems } from './check-options.js';
import { startSimulator } from './start-simulator.js';

it.each<[object, RegExp]>([
  [{ port: -1 }, /^port must/],
  [{ port: 'abc' }, /^port must/],
  [{ port: 70_000 }, /^port must/],
  [{ returnUrl: 'nope' }, /^returnUrl must/],
  [{ returnUrl: 'ftp://x' }, /^returnUrl must/],
  [{ clock: 'x' }, /^clock must/],
  [{ clock: new Date(NaN) }, /^clock must/],
  [{ lang: 'fr' }, /^lang must/],
  [{ merchants: [] }, /^merchants must/],
  [{ seed: NaN }, /^seed must/],
  [{ logLimit: -1 }, /^logLimit must/],
  [{ logBytes: 0 }, /^logBytes must/],
  [{ ReturnURL: 'http://127.0.0.1:1/x' }, /^ReturnURL is unknown here: did you mean returnUrl\?/],
  [{ statefile: 'x' }, /^statefile is unknown here: did you mean stateFile\?/],
  [
    { merchants: [{ merchantId: '1', autocapture: false }] },
    /autocapture is unknown here: did you mean autoCapture/,
  ],
  [{ patienceMs: NaN }, /^patienceMs must/],
  [{ refusals: { state: { RtnCode: 1, RtnMsg: '' } } }, /^refusals\.state\.RtnCode must not be 1/],
])('%j is a problem with its remedy', (options, problem) => {
  expect(findOptionProblems(options)).toEqual([expect.stringMatching(problem)]);
});

it('right options have no problem', () => {
  expect(
    findOptionProblems({
      port: 0,
      returnUrl: 'http://127.0.0.1:1/x',
      clock: new Date(0),
      seed: -5,
      lang: 'zh',
    }),
  ).toEqual([]);
});

it('startSimulator tells all of them at once', async () => {
  await expect(startSimulator({ port: -1, returnUrl: 'x' })).rejects.toMatchObject({
    code: 'ERR_ECPAY_CONFIG',
    problems: [expect.stringMatching(/^port/), expect.stringMatching(/^returnUrl/)],
  });
});

it('an empty host, as from an empty environment variable, is this machine only', async () => {
  const ecpay = await startSimulator({ host: '' });
  expect(ecpay.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
  await ecpay.close();
});
