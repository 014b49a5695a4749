import { creditDoAction, creditQueryTrade, type JsonObject } from '@nestjs-ecpay/protocol';
import { Option, type Command } from 'commander';
import { askGateway, sealRequest, type GatewayRequest } from './ask-gateway.js';
import { clientOf, urlOf } from './client-of.js';
import { CliError, exitCodes } from './exit-codes.js';
import { findKeys } from './find-keys.js';
import { Output } from './output.js';
import { wholeNumber } from './read-number.js';
import { rowOf, rowsOf, text, type Row } from './row.js';
import { safeValue } from './safe-value.js';
import { suggest } from '../suggest.js';
import { tradeText } from './show-orders.js';
import type { Terminal } from './terminal.js';

interface ShopFlags {
  readonly amount?: string;
  readonly TradeNo?: string;
  readonly MerchantID?: string;
  readonly keysFile?: string;
  readonly print?: 'curl';
}

const ACTIONS: Readonly<Record<string, string>> = {
  C: 'C',
  R: 'R',
  E: 'E',
  N: 'N',
  capture: 'C',
  refund: 'R',
  undo: 'E',
  abandon: 'N',
};

/** What a shop does to its orders, sent as a shop sends it: sealed, over HTTP, judged by the gateway. */
export function addShopCommands(program: Command, terminal: Terminal): void {
  const shop = (name: string, words: string): Command =>
    program
      .command(name)
      .description(words)
      .option('--trade-no, --TradeNo <no>', 'which charge of a periodic order')
      .option('--merchant-id, --MerchantID <id>', 'default: the first credit merchant')
      .option('--keys-file <file>', 'JSON file with the keys of merchants that are no stage merchants')
      .addOption(new Option('--print <how>', 'print the request instead of sending it').choices(['curl']));

  shop('do', 'as your shop: C capture 關帳, R refund 退刷, E undo a capture 取消, N abandon 放棄')
    .argument('<action>', 'C, R, E or N')
    .argument('<MerchantTradeNo>')
    .option('--amount <ntd>', 'NT$; default: all that there is')
    .addHelpText(
      'after',
      `
It is sent to the gateway sealed, over HTTP, as your shop would send it; a refusal is explained, and ends with exit code 4.
Examples:
  $ ecpay-simulator do C A1
  $ ecpay-simulator do R A1 --amount 300
  $ ecpay-simulator do N A1 --print curl`,
    )
    .action(async (action: string, order: string, flags: ShopFlags, command: Command) => {
      await act(actionOf(action), order, flags, command, terminal);
    });
  shop('query', 'as your shop: QueryTrade, what ECPay says of an order')
    .argument('<MerchantTradeNo>')
    .action(async (order: string, flags: ShopFlags, command: Command) => {
      await query(order, flags, command, terminal);
    });
}

function actionOf(typed: string): string {
  const known = ACTIONS[typed.length === 1 ? typed.toUpperCase() : typed.toLowerCase()];
  if (known !== undefined) return known;
  const suggestion = suggest(typed, Object.keys(ACTIONS));
  throw new CliError(
    {
      en: `unknown action '${typed}' (${suggestion === undefined ? 'C, R, E or N' : `Did you mean ${suggestion}?`})`,
      zh: `未知的動作「${typed}」（${suggestion === undefined ? 'C、R、E 或 N' : `是不是 ${suggestion}？`}）`,
    },
    exitCodes.usage,
  );
}

async function act(
  action: string,
  name: string,
  flags: ShopFlags,
  command: Command,
  terminal: Terminal,
): Promise<void> {
  const output = new Output(command, terminal);
  const client = clientOf(command, terminal);
  const order =
    rowOf(await client.view('order', { MerchantTradeNo: name, MerchantID: flags.MerchantID })) ?? {};
  const request = requestOf(order, creditDoAction.path, flags, command, terminal, {
    TradeNo: flags.TradeNo ?? text(order['TradeNo']),
    Action: action,
    TotalAmount:
      flags.amount === undefined ? amountOf(action, order) : wholeNumber('--amount', flags.amount, 1),
  });
  if (flags.print) return output.text(curlOf(request));
  const answer = await askGateway(request);
  if (output.json) output.value('answer', answer);
  else output.value('requests', [await logged(client.view('requests', { last: '20' }), request.data)]);
  if (Number(answer['RtnCode']) !== 1) throw new CliError('', exitCodes.refused);
}

async function query(name: string, flags: ShopFlags, command: Command, terminal: Terminal): Promise<void> {
  const output = new Output(command, terminal);
  // An order that the gateway does not know is asked for all the same: that is what a shop would do.
  const order = rowOf(await findOrder(name, flags, command, terminal)) ?? {};
  const request = requestOf(
    { ...order, MerchantTradeNo: name },
    creditQueryTrade.path,
    flags,
    command,
    terminal,
    {
      ...(flags.TradeNo === undefined ? {} : { TradeNo: flags.TradeNo }),
    },
  );
  if (flags.print) return output.text(curlOf(request));
  const answer = await askGateway(request);
  if (output.json) output.value('answer', answer);
  else output.text(tradeText(safeValue(answer), output));
  if (answer['RtnValue'] === undefined) throw new CliError('', exitCodes.refused);
}

async function findOrder(
  name: string,
  { MerchantID }: ShopFlags,
  command: Command,
  terminal: Terminal,
): Promise<unknown> {
  const orders = rowsOf(await clientOf(command, terminal).view('orders'));
  return orders.find(
    (order) =>
      order['MerchantTradeNo'] === name && (MerchantID === undefined || order['MerchantID'] === MerchantID),
  );
}

/** All that there is: C, E and N take the whole order, R what is captured and not refunded yet. */
function amountOf(action: string, order: Row): number {
  const [whole, captured, refunded] = [order['TradeAmt'], order['captured'], order['refunded']].map(Number);
  const left = (captured ?? 0) - (refunded ?? 0);
  if (action === 'R' && left > 0) return left;
  return action === 'E' && (captured ?? 0) > 0 ? (captured ?? 0) : (whole ?? 0);
}

/** In platform mode the envelope and the keys are the platform's. */
function requestOf(
  order: Row,
  path: string,
  flags: ShopFlags,
  command: Command,
  terminal: Terminal,
  fields: JsonObject,
): GatewayRequest {
  const merchantId = flags.MerchantID ?? (text(order['MerchantID']) || '3002607');
  const platform = text(order['PlatformID']);
  const signer = platform === '' ? merchantId : platform;
  return {
    url: `${urlOf(command, terminal)}${path}`,
    merchantId: signer,
    keys: findKeys(
      { merchant: signer, ...(flags.keysFile === undefined ? {} : { keysFile: flags.keysFile }) },
      terminal.env,
    ),
    data: {
      PlatformID: platform,
      MerchantID: merchantId,
      MerchantTradeNo: text(order['MerchantTradeNo']),
      ...fields,
    },
  };
}

/** Our own request in the gateway's log, with its explanation; somebody else may have sent one in between. */
async function logged(
  view: Promise<unknown>,
  { MerchantTradeNo, Action }: JsonObject,
): Promise<Row | undefined> {
  return rowsOf(await view).findLast((request) => {
    const data = rowOf(request['data']);
    return data?.['MerchantTradeNo'] === MerchantTradeNo && data?.['Action'] === Action;
  });
}

const curlOf = (request: GatewayRequest): string =>
  `curl -sS -H 'Content-Type: application/json' -d '${sealRequest(request)}' ${request.url}`;
