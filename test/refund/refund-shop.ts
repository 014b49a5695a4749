import { ConsoleLogger } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  startSimulator,
  type Simulator,
  type SimulatedMerchant,
  type SimulatorOptions,
} from '@nestjs-ecpay/simulator';
import {
  EcpayCreditService,
  EcpayModule,
  MemoryRefundJournal,
  type EcpayModuleOptions,
  type RefundJournal,
  type RefundOrderRequest,
  type RefundOutcome,
} from 'nestjs-ecpay';

export const MERCHANT = {
  merchantId: '3002607',
  hashKey: 'pwFHCqoQZGmho4w6',
  hashIv: 'EkRm7iFT261dpevs',
  service: 'credit',
  // Refunds are taken from it.
  balance: 1_000_000,
} as const satisfies SimulatedMerchant;

/** What was warned about since the last `open`. */
export const warnings: string[] = [];

/** Expected warnings would drown a failing test, so they are only kept. */
class QuietLogger extends ConsoleLogger {
  constructor() {
    super({ logLevels: [] });
  }
  override warn(message: unknown): void {
    warnings.push(String(message));
  }
}

export interface RefundShopOptions {
  readonly simulator?: SimulatorOptions;
  readonly autoCapture?: boolean;
  readonly module?: Partial<EcpayModuleOptions>;
  readonly journal?: RefundJournal;
}

/** A shop that refunds, beside a simulator whose books tell what really happened. */
export class RefundShop implements AsyncDisposable {
  private constructor(
    readonly ecpay: Simulator,
    readonly credit: EcpayCreditService,
    readonly journal: RefundJournal,
    private readonly closeModule: () => Promise<void>,
  ) {}

  static async open(options: RefundShopOptions = {}): Promise<RefundShop> {
    warnings.length = 0;
    const autoCapture = options.autoCapture ?? true;
    const ecpay = await startSimulator({
      merchants: [{ ...MERCHANT, autoCapture }],
      ...options.simulator,
    });
    return RefundShop.beside(ecpay, { ...options, autoCapture });
  }

  /** Another process, as far as one can tell, in front of the same gateway. */
  static async beside(ecpay: Simulator, options: RefundShopOptions = {}): Promise<RefundShop> {
    const journal = options.journal ?? new MemoryRefundJournal();
    const { merchantId, hashKey, hashIv } = MERCHANT;
    const module = await Test.createTestingModule({
      imports: [
        EcpayModule.forRoot({
          environment: ecpay.environment,
          credit: { merchantId, hashKey, hashIv, autoCapture: options.autoCapture ?? true },
          clock: ecpay.clock,
          refund: { journal },
          ...options.module,
        }),
      ],
    })
      .setLogger(new QuietLogger())
      .compile();
    await module.init();
    return new RefundShop(ecpay, module.get(EcpayCreditService), journal, () => module.close());
  }

  /** Has an order of NT$ 1,000 (or as told) paid. */
  async paid(
    MerchantTradeNo = 'A1',
    more: Partial<Parameters<Simulator['pay']>[0]> = {},
  ): Promise<{ MerchantTradeNo: string; TradeNo: string }> {
    const { TradeNo } = await this.ecpay.pay({ MerchantTradeNo, TradeAmt: 1_000, ...more });
    return { MerchantTradeNo, TradeNo };
  }

  /** Refunds while time goes on, so that pauses between attempts and deadlines pass. */
  refund(request: RefundOrderRequest): Promise<RefundOutcome> {
    return this.letTimePass(this.credit.refund(request));
  }

  /** Moves the time on, a little now and then, for as long as a call takes. */
  async letTimePass<T>(call: Promise<T>): Promise<T> {
    let over = false;
    const end = call.finally(() => (over = true));
    end.catch(() => undefined);
    // Only when nothing has moved for a while: a call that comes on needs no time of this clock.
    for (let ms = 400; !over; ms = Math.min(ms * 2, 5_000)) {
      for (let turn = 0; turn < 8 && !over; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
      if (!over) await this.ecpay.advance({ ms });
    }
    return end;
  }

  /** The actions that reached ECPay, for example `E1000`, with `!` where it did nothing. */
  actions(): string[] {
    return [...this.ecpay.requests]
      .filter(({ endpoint }) => endpoint === 'DoAction')
      .map(({ data, answer }) => {
        const refused =
          typeof answer === 'object' && answer.data !== undefined && answer.data['RtnCode'] !== 1;
        return `${String(data?.['Action'])}${String(data?.['TotalAmount'])}${refused ? '!' : ''}`;
      });
  }

  /** What the books say, in short. */
  books(MerchantTradeNo = 'A1'): string {
    const order = this.ecpay.orders.get(MerchantTradeNo);
    return `${order?.Status} captured ${order?.captured} refunded ${order?.refunded}`;
  }

  /** Shuts the application down gracefully, as Nest does at SIGTERM. The gateway goes on. */
  close(): Promise<void> {
    return (this.#closing ??= this.closeModule());
  }
  #closing: Promise<void> | undefined;

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
    await this.ecpay.close();
  }
}
