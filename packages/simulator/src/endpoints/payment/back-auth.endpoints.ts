import {
  backAuth,
  backAuthGenPaymentCode,
  backAuthQueryCardInfo,
  backAuthQueryCvsBarcode,
  taipeiTime,
} from '@nestjs-ecpay/protocol';
import type { CodeTerms } from '../../books/credit-order.js';
import { MINUTE_MS } from '../../clock/duration.js';
import { keptCard } from '../../payments/kept-card.js';
import { issueCode } from '../../payments/issue-code.js';
import { refusalData, type SimulatedEndpoint } from '../endpoint.js';
import { cardAnswer, codeAnswer, duplicateAnswer } from './answers.js';
import { instalmentIn, numberIn, objectIn, orderIn, textIn } from './read-data.js';

/** Refusals of a field that are known by their own code. */
const FIELD_CODES: Readonly<Record<string, readonly [number, string]>> = {
  'CardInfo.OrderResultURL': [5000029, '[3D Authorization return URL] Format is incorrect.'],
};
const PERIOD_CODES: Readonly<Record<string, readonly [number, number]>> = {
  D: [10100223, 10100226],
  M: [10100224, 10100227],
  Y: [10100225, 10100228],
};

/** Cashier/BackAuth: charges a card by its number, of which nothing but the first six and the last four digits is kept. */
const backAuthEndpoint: SimulatedEndpoint = {
  ecpay: backAuth,
  answer({ merchant, data }, { counter, pageOf }) {
    const { merchantId } = merchant.account;
    const card = objectIn(data, 'CardInfo');
    const order = orderIn(data, card);
    const { MerchantTradeNo } = order;
    const result = counter.pay({
      merchantId,
      order: { ...order, ...instalmentIn(card) },
      card: keptCard(textIn(card, 'CardNo'), textIn(card, 'CardValidYY'), textIn(card, 'CardValidMM')),
      orderResultUrl: textIn(card, 'OrderResultURL'),
    });
    // Seen live: no RtnCode, and MerchantID as a number.
    if (result.is === 'redirect')
      return { ThreeDURL: pageOf(result.id), MerchantID: Number(merchantId), MerchantTradeNo };
    return cardAnswer(result, { merchantId, MerchantTradeNo, pageOf });
  },
  refuse(answer, reason, _signer, { issues, data }) {
    const [first] = issues;
    if (reason !== 'field' || !first) return refusalData(answer);
    const known = FIELD_CODES[first.path];
    const codes = PERIOD_CODES[textIn(objectIn(data, 'CardInfo'), 'PeriodType')];
    const RtnCode =
      known?.[0] ??
      (first.path === 'CardInfo.Frequency' ? codes?.[0] : undefined) ??
      (first.path === 'CardInfo.ExecTimes' ? codes?.[1] : undefined) ??
      answer.RtnCode ??
      0;
    const MerchantTradeNo = textIn(objectIn(data, 'OrderInfo'), 'MerchantTradeNo');
    return {
      RtnCode,
      RtnMsg: known?.[1] ?? `[${first.path}] ${first.message}`,
      PlatformID: '',
      MerchantID: textIn(data, 'MerchantID'),
      OrderInfo: { MerchantTradeNo },
      CustomField: '',
    };
  },
};

/** Cashier/GenPaymentCode: makes an order that is paid with a code. */
const genPaymentCode: SimulatedEndpoint = {
  ecpay: backAuthGenPaymentCode,
  answer({ merchant, data, now }, { credit, cashier }) {
    const { merchantId } = merchant.account;
    const order = orderIn(data);
    const { MerchantTradeNo } = order;
    if (credit.order(merchantId, MerchantTradeNo)) return duplicateAnswer(merchantId, MerchantTradeNo);
    const method = textIn(data, 'ChoosePayment') as CodeTerms['method'];
    const choice = objectIn(data, { ATM: 'ATMInfo', CVS: 'CVSInfo', BARCODE: 'BarcodeInfo' }[method]);
    const expire = numberIn(choice, 'ExpireDate');
    const code = issueCode(method, { expire, bank: textIn(choice, 'ATMBankCode') }, now);
    return codeAnswer(cashier.place({ ...order, MerchantID: merchantId }, code), code, '成功');
  },
  refuse: refusalData,
};

/** Credit/QueryCardInfo, for gateway merchants. */
const queryCardInfo: SimulatedEndpoint = {
  ecpay: backAuthQueryCardInfo,
  answer({ merchant, data }) {
    if (!merchant.account.gateway) return 'gateway-only';
    const prefix = textIn(data, 'CardNo').slice(0, 6);
    if (!/^[3-6]\d{5}$/.test(prefix)) return { RtnCode: 0, RtnMsg: '查詢失敗' };
    return {
      RtnCode: 1,
      RtnMsg: '',
      MerchantID: merchant.account.merchantId,
      PlatformID: textIn(data, 'PlatformID'),
      CardInfo: { IssuingBank: '模擬銀行', IssuingBankCode: '999' },
      CoBrandingInfo: [],
    };
  },
  refuse: refusalData,
};

/** Cashier/QueryCVSBarcode: a code as barcodes, good for ten minutes. */
const queryCvsBarcode: SimulatedEndpoint = {
  ecpay: backAuthQueryCvsBarcode,
  answer({ merchant, data, now }, { credit }) {
    const PaymentNo = textIn(data, 'PaymentNo');
    const order = [...credit.orders].find(
      ({ MerchantID, terms: { code } }) =>
        MerchantID === merchant.account.merchantId && code?.method === 'CVS' && code.PaymentNo === PaymentNo,
    );
    const code = order?.terms.code;
    if (!code || order.paidAt !== undefined || code.expireAt < now) return 'not-found';
    return {
      PlatformID: textIn(data, 'PlatformID'),
      MerchantID: merchant.account.merchantId,
      PaymentNo,
      CVSInfo: {
        Barcode1: `${PaymentNo.slice(-7)}CY`,
        Barcode2: `00${PaymentNo}`,
        Barcode3: String(order.TradeAmt).padStart(15, '0'),
        ExpireDate: taipeiTime.format(new Date(now + 10 * MINUTE_MS)),
      },
      RtnCode: 1,
      RtnMsg: '成功',
    };
  },
  refuse: refusalData,
};

/** 信用卡幕後授權 and 幕後取號. */
export const backAuthEndpoints: readonly SimulatedEndpoint[] = [
  backAuthEndpoint,
  genPaymentCode,
  queryCardInfo,
  queryCvsBarcode,
];
