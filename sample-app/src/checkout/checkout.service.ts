import { Injectable, Logger } from '@nestjs/common';
import {
  EcpayCheckoutService,
  EcpayReturnUrls,
  systemClock,
  taipeiTime,
  type CheckoutPage,
  type PaymentOutcome,
} from 'nestjs-ecpay';
import type { Order } from '../orders/order.js';
import { PublicUrl } from './public-url.js';

/** What the page needs in order to draw ECPay's form. */
export interface PaymentForm extends CheckoutPage {
  readonly token: string;
}

/** Where the customer goes next, or what the page says. */
export interface NextStep {
  readonly go?: string;
  readonly say?: string;
}

/** Lets a customer pay in ECPay's form (站內付 2.0). What was paid is entered into the books by the notification alone. */
@Injectable()
export class CheckoutService {
  private readonly logger = new Logger('Shop');

  constructor(
    private readonly checkout: EcpayCheckoutService,
    private readonly returnUrls: EcpayReturnUrls,
    private readonly publicUrl: PublicUrl,
  ) {}

  /** Asks ECPay for the token of the form. */
  async form({ no, item, amount }: Order): Promise<PaymentForm> {
    const base = this.publicUrl.get();
    const { Token } = await this.checkout.getTokenByTrade({
      RememberCard: 0,
      PaymentUIType: 2,
      ChoosePaymentList: '1,3,4', // card, ATM, convenience store code
      OrderInfo: {
        MerchantTradeDate: taipeiTime.format(systemClock.now()),
        MerchantTradeNo: no,
        TotalAmount: amount,
        ReturnURL: this.returnUrls.list(base)[0]?.url ?? '',
        TradeDesc: 'Sample shop',
        ItemName: item.replaceAll('#', ' '), // a # would make two items of it
      },
      CardInfo: { OrderResultURL: `${base}/checkout/result` },
      ATMInfo: { ExpireDate: 3 },
      CVSInfo: { StoreExpireDate: 3 * 24 * 60 },
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
      case 'paid':
      case 'pending':
      case 'unknown': // the notification tells, or checkPayment ten minutes later; never pay again
        return { go: `/checkout/${no}/done` };
      case 'code':
        return { say: codeText(result) };
      case 'declined':
      case 'refused':
        return { say: `${result.advice.zh} ${result.advice.en}` };
    }
  }
}

function codeText(code: Extract<PaymentOutcome, { outcome: 'code' }>): string {
  const until = taipeiTime.format(code.expireAt);
  switch (code.method) {
    case 'ATM':
      return `請轉帳至銀行 ${code.info.BankCode} 帳號 ${code.info.vAccount}，期限 ${until}。 Transfer to this account by then.`;
    case 'CVS':
      return `請於超商輸入繳費代碼 ${code.info.PaymentNo}，期限 ${until}。 Pay this code at a convenience store by then.`;
    case 'BARCODE':
      return `請於超商出示條碼 ${code.info.Barcode1} ${code.info.Barcode2} ${code.info.Barcode3}，期限 ${until}。`;
  }
}
