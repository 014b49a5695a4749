/**
 * The check of a GetTokenbyTrade request with instalments and a virtual account as a careful developer writes it by hand: every field,
 * what the payment list demands, and names that do not belong. As strict as the table.
 */
export function checkTokenRequest(request) {
  const wrong = [];
  const say = (isRight, path, message) => {
    if (!isRight) wrong.push({ path, message });
  };
  const list = isText(request.ChoosePaymentList, 30) ? request.ChoosePaymentList.split(',') : [];
  const lists = (...wanted) => wanted.some((one) => list.includes(one));
  say(isText(request.MerchantID, 10), 'MerchantID', 'must be a string of 1 to 10 characters');
  say(
    isOptional(request.PlatformID, (text) => text === '' || isText(text, 10)),
    'PlatformID',
    'is too long',
  );
  say(request.RememberCard === 0 || request.RememberCard === 1, 'RememberCard', 'must be 0 or 1');
  say(isInt(request.PaymentUIType, 0), 'PaymentUIType', 'must be an integer');
  say(request.PaymentUIType !== 2 || list.length > 0, 'ChoosePaymentList', 'must be a string of 1 to 30');
  say(
    isOptional(request.CustomField, (text) => text === '' || isText(text, 200)),
    'CustomField',
    'is too long',
  );
  nameStrangers(request, REQUEST, '', wrong);

  const order = objectOf(request.OrderInfo, 'OrderInfo', wrong);
  if (order) {
    say(isTaipeiTime(order.MerchantTradeDate), 'OrderInfo.MerchantTradeDate', 'must be yyyy/MM/dd HH:mm:ss');
    const number = order.MerchantTradeNo;
    say(
      isText(number, 20) && /^[A-Za-z0-9]+$/.test(number),
      'OrderInfo.MerchantTradeNo',
      'must be 1 to 20 letters',
    );
    say(isInt(order.TotalAmount, 1), 'OrderInfo.TotalAmount', 'must be an integer of NT$');
    say(isUrl(order.ReturnURL), 'OrderInfo.ReturnURL', 'must be a URL');
    say(isText(order.TradeDesc, 200), 'OrderInfo.TradeDesc', 'must be a string of 1 to 200 characters');
    say(isText(order.ItemName, 400), 'OrderInfo.ItemName', 'must be a string of 1 to 400 characters');
    nameStrangers(order, ORDER, 'OrderInfo.', wrong);
  }
  if (request.CardInfo !== undefined || lists('0', '1', '2', '8')) {
    const card = objectOf(request.CardInfo, 'CardInfo', wrong);
    if (card) {
      say(isUrl(card.OrderResultURL), 'CardInfo.OrderResultURL', 'must be a URL');
      say(isOptional(card.Redeem, isInt), 'CardInfo.Redeem', 'must be an integer');
      const terms = card.CreditInstallment;
      say(
        lists('0', '2') ? isText(terms, 20) : isOptional(terms, (text) => isText(text, 20)),
        'CardInfo.CreditInstallment',
        'must be a string of 1 to 20 characters',
      );
      nameStrangers(card, CARD, 'CardInfo.', wrong);
    }
  }
  if (request.ATMInfo !== undefined || lists('0', '3')) {
    const atm = objectOf(request.ATMInfo, 'ATMInfo', wrong);
    if (atm) {
      say(isInt(atm.ExpireDate, 1), 'ATMInfo.ExpireDate', 'must be an integer of at least 1');
      say(
        isOptional(atm.ATMBankCode, (text) => text === '' || isText(text, 10)),
        'ATMInfo.ATMBankCode',
        'is too long',
      );
      nameStrangers(atm, ATM, 'ATMInfo.', wrong);
    }
  }
  if (request.ConsumerInfo !== undefined || request.RememberCard === 1) {
    const buyer = objectOf(request.ConsumerInfo, 'ConsumerInfo', wrong);
    if (buyer) {
      const needsMember = request.RememberCard === 1;
      say(
        needsMember
          ? isText(buyer.MerchantMemberID, 60)
          : isOptional(buyer.MerchantMemberID, (text) => isText(text, 60)),
        'ConsumerInfo.MerchantMemberID',
        'must be a string of 1 to 60 characters',
      );
      say(
        buyer.Email !== undefined || buyer.Phone !== undefined,
        'ConsumerInfo.Email',
        'give Email or Phone',
      );
      for (const [name, length] of BUYER_TEXTS) {
        say(
          isOptional(buyer[name], (text) => text === '' || isText(text, length)),
          `ConsumerInfo.${name}`,
          'is too long',
        );
      }
      nameStrangers(buyer, BUYER, 'ConsumerInfo.', wrong);
    }
  }
  return wrong;
}

const REQUEST = new Set(
  'PlatformID MerchantID RememberCard PaymentUIType ChoosePaymentList OrderInfo CardInfo UnionPayInfo ATMInfo CVSInfo BarcodeInfo ConsumerInfo CustomField'.split(
    ' ',
  ),
);
const ORDER = new Set(
  'MerchantTradeDate MerchantTradeNo TotalAmount ReturnURL TradeDesc ItemName'.split(' '),
);
const CARD = new Set(
  'OrderResultURL Redeem CreditInstallment FlexibleInstallment PeriodAmount PeriodType Frequency ExecTimes PeriodReturnURL'.split(
    ' ',
  ),
);
const ATM = new Set(['ExpireDate', 'ATMBankCode']);
const BUYER_TEXTS = [
  ['Email', 100],
  ['Phone', 60],
  ['Name', 50],
  ['CountryCode', 3],
  ['Address', 50],
];
const BUYER = new Set(['MerchantMemberID', ...BUYER_TEXTS.map(([name]) => name)]);

const isOptional = (value, check) => value === undefined || value === null || check(value);
const isText = (value, length) =>
  typeof value === 'string' && value !== '' && (value.length <= length || [...value].length <= length);
const isInt = (value, least = -Infinity) => Number.isSafeInteger(value) && value >= least;
const isUrl = (value) => isText(value, 200) && /^https?:\/\/[^\s]+$/i.test(value) && URL.canParse(value);

function isTaipeiTime(value) {
  const parts =
    typeof value === 'string' && /^(\d{4})\/(\d{2})\/(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(value);
  if (!parts) return false;
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return (
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  );
}

function objectOf(value, path, wrong) {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  wrong.push({ path, message: 'must be an object' });
  return undefined;
}

function nameStrangers(object, known, prefix, wrong) {
  for (const name of Object.keys(object)) {
    if (!known.has(name)) wrong.push({ path: prefix + name, message: 'is no field of this request' });
  }
}
