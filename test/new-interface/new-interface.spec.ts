import { readFile } from 'node:fs/promises';
import { CopiedTree } from './copied-tree.js';

/*
 * The next interface of ECPay takes one file and one method. A copy of the sources gets both, for an interface that is made up;
 * all else is generated, and a program uses it through the public exports.
 */

const fixture = (name: string): Promise<string> =>
  readFile(new URL(`./fixture/${name}`, import.meta.url), 'utf8');

const SERVICE = 'packages/nestjs-ecpay/src/credit/ecpay-credit.service.ts';
const METHOD = `
  createParcel(
    request: Plain<import('../dto/dto.exports.js').CreateParcelRequestDto>,
    options?: EcpayCallOptions,
  ): Promise<import('../dto/dto.exports.js').CreateParcelResponseDto> {
    return this.client.call(calls.createParcel, request, options);
  }
}
`;

interface Outcome {
  readonly refused: readonly { path: string; message: string }[];
  readonly gift: readonly { path: string; message: string }[];
  readonly sentBefore: number;
  readonly sent: readonly { url: string; data: Record<string, unknown> }[];
  readonly answer: Record<string, unknown>;
  readonly dto: string;
  readonly simulatedBad: { status: number; data: Record<string, unknown> };
  readonly simulatedProblems: readonly { endpoint: string; problems: string[] }[];
  readonly simulatedGood: { status: number; text: string };
}

describe('a new interface', () => {
  let tree: CopiedTree;
  let outcome: Outcome;

  beforeAll(async () => {
    tree = await CopiedTree.create();
    await tree.write(
      'packages/protocol/src/interfaces/parcel/create-parcel.ts',
      await fixture('create-parcel.ts.txt'),
    );
    const service = await tree.read(SERVICE);
    await tree.write(SERVICE, service.replace(/\}\s*$/, METHOD));
    await tree.node('tools/generate.mjs');
    await tree.node('tools/build.mjs', 'packages/protocol', 'packages/nestjs-ecpay', 'packages/simulator');
    await tree.write('packages/nestjs-ecpay/program.mjs', await fixture('program.mjs'));
    outcome = JSON.parse(await tree.node('packages/nestjs-ecpay/program.mjs')) as Outcome;
  }, 300_000);

  afterAll(() => tree[Symbol.asyncDispose]());

  it('checks nested objects, lists, conditions, formats and booleans by path, before anything is sent', () => {
    expect(outcome.refused).toEqual([
      { path: 'OrderInfo.Colour', message: 'is no field of ParcelOrder' },
      { path: 'Temperature', message: 'must be an integer from 0 to 10 when ParcelType is 0' },
      { path: 'IsGift', message: 'may be left out, or must be true or false' },
      {
        path: 'OrderInfo.MerchantTradeNo',
        message: 'must be a string of 1 to 20 characters, letters and digits only',
      },
      {
        path: 'OrderInfo.MerchantTradeDate',
        message: 'must be a string of 1 to 20 characters, written yyyy/MM/dd HH:mm:ss',
      },
      {
        path: 'OrderInfo.ReturnURL',
        message: 'must be a string of 1 to 200 characters, a URL that begins with http:// or https://',
      },
      { path: 'OrderInfo.Email', message: 'must be a string of 1 to 30 characters: give Email or Phone' },
      { path: 'OrderInfo.Phone', message: 'must be a string of 1 to 20 characters: give Email or Phone' },
      { path: 'Items.2.Price', message: 'must be an integer of NT$ of at least 1' },
    ]);
    expect(outcome.gift).toEqual([
      { path: 'OrderInfo.Floor', message: 'must be an integer from 1 to 101 when IsGift is true' },
    ]);
    expect(outcome.sentBefore).toBe(0);
  });

  it('sends and reads it', () => {
    expect(outcome.sent).toEqual([
      {
        url: '/1.0.0/Parcel/Create',
        data: expect.objectContaining({
          MerchantID: '3002607',
          OrderInfo: expect.objectContaining({ MerchantTradeNo: 'A1' }),
          Items: [expect.anything(), expect.anything(), { Name: '壺', Price: 900 }],
        }),
      },
    ]);
    expect(outcome.answer).toEqual({
      RtnCode: 1,
      RtnMsg: '',
      ParcelNo: 'P1',
      IsChilled: true,
      Extra: 'kept',
    });
  });

  it('has its DTO classes among the exports and a page in the reference', async () => {
    expect(outcome.dto).toBe('function');
    const page = await tree.read('docs/reference/create-parcel.md');
    expect(page).toContain('`POST /1.0.0/Parcel/Create`');
    expect(page).toContain('Required when ParcelType is 0');
    expect(page).toContain('Needs Floor when IsGift is true');
    expect(page).toContain('letters and digits only');
  });

  it('is refused by the simulator where it is wrong, and understood where it is right', () => {
    expect(outcome.simulatedBad.status).toBe(200);
    expect(outcome.simulatedBad.data).not.toMatchObject({ RtnCode: 1 });
    const [bad, good] = outcome.simulatedProblems;
    expect(bad?.endpoint).toBe('CreateParcel');
    expect(bad?.problems).toContain('Items.2.Price must be an integer of NT$ of at least 1');
    expect(bad?.problems).toContain('Temperature must be an integer from 0 to 10 when ParcelType is 0');
    expect(good?.problems).toEqual(['not-simulated']);
    expect(outcome.simulatedGood).toEqual({
      status: 501,
      text: expect.stringContaining('no books for CreateParcel'),
    });
  });

  it('has decorators that agree with the checker, and passes the rules of all tables', async () => {
    await tree.node(
      '--experimental-vm-modules',
      'node_modules/jest/bin/jest.js',
      '--selectProjects',
      'protocol',
      'nestjs-ecpay',
      '--testPathPatterns',
      'table-and-decorators|tables\\.spec',
    );
  }, 120_000);
});
