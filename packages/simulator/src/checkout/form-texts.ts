/** Language of the form, as `ECPay.createPayment` takes it. */
export type FormLang = 'zh-TW' | 'en-US';

const zh = {
  title: '付款',
  bindTitle: '綁定信用卡',
  simulator: '模擬器：請勿輸入真實卡號',
  method: '付款方式',
  Credit: '信用卡',
  ATM: 'ATM 虛擬帳號',
  CVS: '超商代碼',
  BARCODE: '超商條碼',
  testCard: '測試卡',
  choose: '選擇後自動填入',
  cardNo: '卡號',
  expiry: '有效期限（月／年）',
  cvv: '安全碼',
  stage: '分期',
  once: '一次付清',
  terms: '{n} 期',
  later: '送出後會顯示繳費資訊。',
  'error.token': '驗證碼不存在或已失效，請重新整理頁面。',
  'error.purpose': '此驗證碼不是用於這個表單。',
  'error.cardNo': '請輸入 12 至 19 位數字的卡號',
  'error.expiry': '請輸入月／年，例如 12/35',
  'error.cvv': '請輸入三或四位數字的安全碼',
};

export type FormText = keyof typeof zh;

const en: Record<FormText, string> = {
  title: 'Payment',
  bindTitle: 'Bind a card',
  simulator: 'Simulator: enter no real card',
  method: 'Payment method',
  Credit: 'Card',
  ATM: 'ATM transfer',
  CVS: 'Store code',
  BARCODE: 'Store barcode',
  testCard: 'Test card',
  choose: 'Choose one to fill it in',
  cardNo: 'Card number',
  expiry: 'Expires (MM/YY)',
  cvv: 'Security code',
  stage: 'Instalments',
  once: 'In full',
  terms: '{n} instalments',
  later: 'You will see how to pay after you confirm.',
  'error.token': 'This form has expired: load the page again.',
  'error.purpose': 'This token is for another form.',
  'error.cardNo': 'Enter a card number of 12 to 19 digits',
  'error.expiry': 'Enter month and year, such as 12/35',
  'error.cvv': 'Enter the three or four digits of the security code',
};

/** Looks up the words of a language. */
export const formTexts =
  (lang: FormLang) =>
  (text: FormText, values: Readonly<Record<string, string | number>> = {}): string =>
    (lang === 'en-US' ? en : zh)[text].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

/** `en-US` for it alone: ECPay's form is Chinese. */
export const formLangOf = (text: string | null): FormLang => (text === 'en-US' ? 'en-US' : 'zh-TW');
