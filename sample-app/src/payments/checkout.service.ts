import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  EcpayCheckoutService,
  EcpayReturnUrls,
  taipeiTime,
  type CheckoutPage,
  type EcpayClock,
  type PaymentOutcome,
} from 'nestjs-ecpay';
import { CLOCK, CONFIG } from '../config/tokens.js';
import type { ShopConfig } from '../config/shop-config.js';
import type { Order } from '../database/schema.js';
import { productOf } from '../orders/catalogue.js';
import { OrdersService } from '../orders/orders.service.js';
import type { PaymentCode } from '../orders/payment-code.js';

/** What the page needs in order to draw ECPay's form. */
export interface PaymentForm extends CheckoutPage {
  readonly token: string;
}

/** Where the customer goes next, or what the page says. */
export type NextStep = { readonly go: string } | { readonly say: 'declined' | 'refused' };

const DAYS = 3;

/** Lets a customer pay in ECPay's form (站內付 2.0). What was paid is entered into the books by the notification alone. */
@Injectable()
export class CheckoutService {
  private readonly logger = new Logger('Checkout');

  constructor(
    private readonly checkout: EcpayCheckoutService,
    private readonly returnUrls: EcpayReturnUrls,
    private readonly orders: OrdersService,
    @Inject(CONFIG) private readonly config: Pick<ShopConfig, 'publicUrl'>,
    @Inject(CLOCK) private readonly clock: EcpayClock,
  ) {}

  /** Asks ECPay for the token of the form. */
  async form({ no, product, amount }: Order): Promise<PaymentForm> {
    const { publicUrl } = this.config;
    const OrderResultURL = `${publicUrl}/payments/result`;
    const { Token } = await this.checkout.getTokenByTrade({
      RememberCard: 0,
      PaymentUIType: 2,
      ChoosePaymentList: '1,3,4,5', // card, ATM, convenience store code and barcode
      OrderInfo: {
        MerchantTradeDate: taipeiTime.format(this.clock.now()),
        MerchantTradeNo: no,
        TotalAmount: amount,
        ReturnURL: this.returnUrls.list(publicUrl)[0]?.url ?? '',
        TradeDesc: 'Sample shop',
        ItemName: (productOf(product)?.zh ?? product).replaceAll('#', ' '), // a # would make two items of it
      },
      CardInfo: { OrderResultURL },
      ATMInfo: { ExpireDate: DAYS },
      CVSInfo: { StoreExpireDate: DAYS * 24 * 60 }, // minutes here,
      BarcodeInfo: { StoreExpireDate: DAYS }, // and days here
    });
    return { token: Token, ...this.checkout.page() };
  }

  /** Pays, with order number and amount from the shop's own books. */
  async pay({ no, amount }: Order, PayToken: string): Promise<NextStep> {
    const result = await this.checkout.pay({ PayToken, MerchantTradeNo: no, TotalAmount: amount });
    this.logger.log(`Order ${no}: ${result.outcome} in the form`);
    switch (result.outcome) {
      case 'redirect': // 3-D Secure: not paid yet
        return { go: result.url };
      case 'code':
        await this.orders.keepCode(no, codeOf(result));
        return { go: `/orders/${no}` };
      case 'paid':
      case 'pending':
      case 'unknown': // the notification tells, or checkPayment ten minutes later; never pay again
        return { go: `/orders/${no}` };
      case 'declined':
      case 'refused':
        // The advice is for whoever runs the shop.
        this.logger.warn(`Order ${no}: ${result.advice.en}`);
        return { say: result.outcome };
    }
  }
}

/** Where an answer has what the customer needs. */
const LINES = { ATM: ['vAccount'], CVS: ['PaymentNo'], BARCODE: ['Barcode1', 'Barcode2', 'Barcode3'] } as const;

function codeOf({ method, info, expireAt }: Extract<PaymentOutcome, { outcome: 'code' }>): PaymentCode {
  const fields = info as unknown as Readonly<Record<string, string | null | undefined>>;
  const lines = LINES[method].flatMap((name) => fields[name] ?? []);
  const bank = fields['BankCode'];
  return { method, lines, expireAt: expireAt.toISOString(), ...(bank && { bank }) };
}
