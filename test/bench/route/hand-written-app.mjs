import { setTimeout as delay } from 'node:timers/promises';
import { createDecipheriv, createSecretKey, hash } from 'node:crypto';
import { Body, Controller, Header, HttpCode, HttpException, Module, Post } from '@nestjs/common';
import { decorateMethod, parameter } from './decorate.mjs';
import { stageMerchant } from './stage-merchant.mjs';

const MAX_SEEN = 50_000;
const text = (value) => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '');

/**
 * The same route by hand: strict decoding, the required fields, one SHA-256 key for each event, a bounded Map of what was
 * seen, `1|OK` as text/plain. Everything a careful developer would write, and nothing to spare.
 */
export function createHandWrittenApp(handle) {
  const key = createSecretKey(stageMerchant.hashKey, 'ascii');
  const iv = Buffer.from(stageMerchant.hashIv, 'ascii');
  const seen = new Map(); // event key -> 'running' | 'done'

  function open(data) {
    const sealed = Buffer.from(data, 'base64');
    if (sealed.toString('base64') !== data) throw new Error('not canonical Base64');
    const decipher = createDecipheriv('aes-128-cbc', key, iv);
    const encoded = decipher.update(sealed, undefined, 'latin1') + decipher.final('latin1');
    if (/[^A-Za-z0-9\-_.~!'()*+%]/.test(encoded)) throw new Error('not URL-encoded');
    return JSON.parse(decodeURIComponent(encoded.replaceAll('+', '%20')));
  }

  /** @returns the genuine notification, or undefined. */
  function verify(body) {
    if (text(body?.MerchantID) !== stageMerchant.merchantId || typeof body.Data !== 'string')
      return undefined;
    try {
      const notification = open(body.Data);
      const order = notification.OrderInfo;
      const complete =
        text(notification.MerchantID) === stageMerchant.merchantId &&
        Number.isSafeInteger(Number(notification.RtnCode)) &&
        text(order?.MerchantTradeNo) !== '' &&
        text(order?.TradeNo) !== '' &&
        (Number(notification.RtnCode) !== 1 || (Number.isSafeInteger(order.TradeAmt) && order.TradeAmt >= 0));
      return complete ? notification : undefined;
    } catch {
      return undefined;
    }
  }

  function isPaid(notification) {
    return (
      text(notification.RtnCode) === '1' &&
      text(notification.SimulatePaid) !== '1' &&
      text(notification.OrderInfo.TradeStatus) !== '0'
    );
  }

  function keyOf(notification) {
    const { OrderInfo: order, CardInfo: card } = notification;
    const paid = isPaid(notification);
    const state = paid ? 'paid' : text(notification.RtnCode);
    const charge = paid && text(card?.PeriodType) === '' ? '' : text(card?.Gwsr);
    const parts = ['v1', text(notification.MerchantID), text(order.MerchantTradeNo), state, charge];
    return hash('sha256', JSON.stringify(parts), 'hex');
  }

  class PaymentsController {
    async onNotification(body) {
      const notification = verify(body);
      if (!notification) {
        await delay(25);
        throw new HttpException('0|Rejected', 400);
      }
      const event = keyOf(notification);
      const state = seen.get(event);
      if (state === 'done') return '1|OK';
      if (state === 'running') throw new HttpException('0|Busy', 503);
      seen.set(event, 'running');
      try {
        await this.process(notification);
      } catch {
        seen.delete(event);
        throw new HttpException('0|Failed', 500);
      }
      seen.set(event, 'done');
      if (seen.size > MAX_SEEN) seen.delete(seen.keys().next().value);
      return '1|OK';
    }

    async process(notification) {
      if (isPaid(notification))
        handle(notification.OrderInfo.MerchantTradeNo, notification.OrderInfo.TradeAmt);
    }
  }
  decorateMethod(
    PaymentsController.prototype,
    'onNotification',
    [Object],
    [
      Post('return'),
      HttpCode(200),
      Header('Content-Type', 'text/plain; charset=utf-8'),
      parameter(0, Body()),
    ],
  );
  Controller('ecpay')(PaymentsController);

  class AppModule {}
  Module({ controllers: [PaymentsController] })(AppModule);
  return AppModule;
}
