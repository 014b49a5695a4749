/** JSON texts as they really travel, all distinct. */

const CARD_HOLDER_NOTE = '綠界測試訂單 (VIP) 50% off!';

/** Data of a payment notification, as ECPay writes it: PHP's \uXXXX and \/. */
export function notificationJson(i) {
  const number = String(i).padStart(8, '0');
  return JSON.stringify({
    RtnCode: 1,
    RtnMsg: '交易成功',
    PlatformID: '',
    MerchantID: '3002607',
    SimulatePaid: 0,
    CustomField: `${CARD_HOLDER_NOTE} ${i}`,
    OrderInfo: {
      MerchantTradeNo: `BENCH${number}`,
      TradeNo: `2611221000${number}`,
      TradeAmt: 100 + (i % 9_000),
      TradeDate: '2026/11/22 10:00:00',
      PaymentType: 'Credit',
      PaymentDate: '2026/11/22 10:00:30',
      ChargeFee: 23.5,
      ProcessFee: 0,
      TradeStatus: '1',
    },
    CardInfo: {
      AuthCode: '777777',
      Gwsr: 14_000_000 + i,
      ProcessDate: '2026/11/22 10:00:30',
      Amount: 100 + (i % 9_000),
      Stage: 0,
      Stast: 0,
      Staed: 0,
      Eci: 5,
      Card6No: '431195',
      Card4No: '2222',
      RedDan: 0,
      RedDeAmt: 0,
      RedOkAmt: 0,
      RedYet: 0,
      PeriodType: '',
      Frequency: 0,
      ExecTimes: 0,
      PeriodAmount: 0,
      TotalSuccessTimes: 0,
      TotalSuccessAmount: 0,
      IssuingBank: '台新銀行',
      IssuingBankCode: '812',
    },
  })
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Data of a DoAction request. */
export function doActionJson(i) {
  return JSON.stringify({
    PlatformID: '',
    MerchantID: '3002607',
    MerchantTradeNo: `BENCH${String(i).padStart(8, '0')}`,
    TradeNo: `2611221000${String(i).padStart(8, '0')}`,
    Action: 'R',
    TotalAmount: 100 + (i % 9_000),
  });
}

/** Data of a QueryRefundInfo request. */
export function queryRefundInfoJson(i) {
  return JSON.stringify({ MerchantID: '3085676', MerchantTradeNo: `BENCH${String(i).padStart(8, '0')}` });
}

/** A GetTokenbyTrade request: card, instalments and virtual account, for a member whose card is remembered. */
export const tokenRequest = (i) => ({
  PlatformID: '',
  MerchantID: '3002607',
  RememberCard: 1,
  PaymentUIType: 2,
  ChoosePaymentList: '1,2,3',
  OrderInfo: {
    MerchantTradeDate: '2026/11/22 10:00:00',
    MerchantTradeNo: `BENCH${String(i).padStart(8, '0')}`,
    TotalAmount: 100 + (i % 9_000),
    ReturnURL: 'https://shop.example/ecpay/return',
    TradeDesc: `${CARD_HOLDER_NOTE} ${i}`,
    ItemName: '商品一#商品二#Third item',
  },
  CardInfo: { OrderResultURL: 'https://shop.example/ecpay/result', Redeem: 0, CreditInstallment: '3,6,12' },
  ATMInfo: { ExpireDate: 3, ATMBankCode: '' },
  ConsumerInfo: {
    MerchantMemberID: `member-${i}`,
    Email: 'wang@shop.example',
    Phone: '886912345678',
    Name: '王小明',
    CountryCode: '158',
    Address: '',
  },
  CustomField: '',
});
