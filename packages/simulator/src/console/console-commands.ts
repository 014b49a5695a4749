import { EcpayValidationError, type JsonObject } from '@nestjs-ecpay/protocol';
import { commands } from '../control/commands.js';
import type { Input } from '../control/read-input.js';
import { senselessness } from '../faults/check-rule.js';
import type { EndpointName } from '../faults/fault.js';
import type { Simulator } from '../simulator.js';
import { findCard } from './fault-cards.js';
import type { LoggedRequest } from '../request-log/logged-request.js';
import type { Engine } from './page-context.js';
import { freeNumber } from './pages/free-number.js';
import { translator, type Lang } from './texts/translator.js';

/** What a form of the console works with. */
export interface FormContext {
  readonly ecpay: Simulator;
  readonly engine: Engine;
  readonly lang: Lang;
}

/** What to say when it is done: a key of `told.…`, or nothing. */
type Told = 'advance' | 'sent' | 'saved' | 'armed' | 'removed' | undefined;

type FormCommand = (context: FormContext, input: Input) => Promise<Told> | Told;

const said: Readonly<Record<string, Told>> = {
  advance: 'advance',
  'send-again': 'sent',
  'return-url': 'saved',
  'fault-remove': 'removed',
  'fault-clear': 'removed',
};

/** Forms that do more than one command of the simulator, or act as the shop. */
const ofConsole: Readonly<Record<string, FormCommand>> = {
  /** Sets the ReturnURL and has a 模擬付款 told to it, as from ECPay's own console. */
  'test-return-url': async ({ ecpay }, { returnUrl }) => {
    ecpay.returnUrl = textOf(returnUrl);
    const MerchantTradeNo = freeNumber('TEST', 0, (no) => ecpay.orders.get(no) !== undefined);
    await ecpay.simulatePayment({ MerchantTradeNo, TradeAmt: 100 });
    return undefined;
  },
  /** One DoAction, or a query, of the shop over the real wire. */
  act: (context, input) => {
    const { Action, TotalAmount, ...numbers } = input;
    const { MerchantID, MerchantTradeNo, TradeNo } = numbers;
    if (Action === 'QueryTrade') return sendAsShop(context, 'QueryTrade', { MerchantID, MerchantTradeNo });
    const amount = Number(TotalAmount);
    return sendAsShop(context, 'DoAction', {
      MerchantID,
      MerchantTradeNo,
      TradeNo,
      Action,
      TotalAmount: textOf(TotalAmount).trim() === '' || Number.isNaN(amount) ? TotalAmount : amount,
    });
  },
  'ask-refund': (context, { MerchantID, MerchantTradeNo }) =>
    sendAsShop(context, 'QueryRefundInfo', { MerchantID, MerchantTradeNo }),
  /** Tries a ReturnURL with the keys of a merchant of this simulator. */
  check: ({ engine }, { url, merchantId, orders, amount }) => {
    const keys = engine.registry.find('credit', merchantId)?.signer?.keys;
    const numbers = textOf(orders)
      .split(/[\s,]+/)
      .filter(Boolean);
    engine.checks.start({
      url: textOf(url),
      merchantId: textOf(merchantId),
      keys,
      orders: numbers,
      amount: Number(amount),
    });
    return undefined;
  },
  arm: ({ ecpay }, { card }) => {
    const found = findCard(textOf(card));
    if (!found) throw problem('card', 'is no fault');
    ecpay.faults.add(found.rule);
    return 'armed';
  },
  'fault-add': ({ ecpay }, input) => {
    const senseless = senselessness(input);
    if (senseless !== undefined) throw problem('kind', senseless);
    // An empty field means any: `commands` reads it so.
    commands['fault-add']?.(ecpay, input);
    return 'armed';
  },
};

/** The command behind a form, if there is one. */
export function findForm(name: string): FormCommand | undefined {
  if (Object.hasOwn(ofConsole, name)) return ofConsole[name];
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return undefined;
  return async ({ ecpay, lang }, input) => {
    const result = await command(ecpay, input);
    if (name === 'notify' && (result as { delivery?: unknown }).delivery === undefined)
      throw problem('', translator(lang)('noReturnUrl'));
    return said[name];
  };
}

/** Posts as the shop. What ECPay refused is said in words, beside the button. */
async function sendAsShop(context: FormContext, name: EndpointName, data: JsonObject): Promise<Told> {
  const logged = await postAsShop(context, name, data);
  const wrong = logged && context.ecpay.explain(logged).filter(({ severity }) => severity === 'problem');
  if (wrong && wrong.length > 0) throw problem('', wrong.map((words) => words[context.lang]).join(' '));
  return 'sent';
}

/** Posts as the shop, over the real wire. Resolves with the request as the gateway saw it. */
export async function postAsShop(
  { ecpay, engine }: FormContext,
  name: EndpointName,
  data: JsonObject,
): Promise<LoggedRequest | undefined> {
  const request = engine.shop.seal(name, data);
  if (!request) throw problem('MerchantID', 'is no merchant of this simulator with keys');
  const last = ecpay.requests.last?.id ?? 0;
  // A fault may have broken it off: the request is logged all the same, with what struck it.
  await engine.shop.post(ecpay.url, request).catch(() => undefined);
  return ecpay.requests.all().findLast(({ id, endpoint }) => id > last && endpoint === name);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const problem = (path: string, message: string): EcpayValidationError =>
  new EcpayValidationError([{ path, message }], { operation: 'simulator.console' });
