import { exchangeParameter, TRANSACTION_PARAMETER } from '../route/exchange-parameters.js';

/**
 * Injects the transaction of the inbox into the handler of `@EcpayReturnUrl()`: what is written through it commits together
 * with the mark that the notification is done, hence exactly once. With PostgresInbox it is a pg `PoolClient`, with SqlInbox
 * whatever the application's transaction function passes.
 *
 * @example
 * ```ts
 * import { Controller } from '@nestjs/common';
 * import { EcpayNotification, EcpayReturnUrl, EcpayTransaction, PaymentNotificationDto } from 'nestjs-ecpay';
 *
 * interface Tx { query(sql: string, parameters: unknown[]): Promise<unknown> }
 *
 * @Controller('ecpay')
 * class PaymentsController {
 *   @EcpayReturnUrl('return')
 *   async onNotification(
 *     @EcpayNotification() notification: PaymentNotificationDto,
 *     @EcpayTransaction() tx: Tx,
 *   ): Promise<void> {
 *     if (!notification.isPaid) return;
 *     const { MerchantTradeNo, TradeNo } = notification.OrderInfo;
 *     await tx.query('UPDATE orders SET paid = true, trade_no = $2 WHERE no = $1', [MerchantTradeNo, TradeNo]);
 *   }
 * }
 * ```
 * @throws {EcpayConfigError} at boot with MemoryInbox, and an Error at the first notification with any other inbox that has no
 * transactions. Where a test overrides EcpayReturnUrlGuard it is undefined.
 * @publicApi
 */
export const EcpayTransaction = exchangeParameter(TRANSACTION_PARAMETER, ({ tx, withoutInbox }) => {
  if (tx === undefined && withoutInbox !== true) {
    throw new Error(
      '@EcpayTransaction() needs an inbox with transactions: set notification.inbox to a PostgresInbox or SqlInbox',
    );
  }
  return tx;
});
