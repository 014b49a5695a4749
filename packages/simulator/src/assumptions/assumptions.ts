import type { Bilingual } from '@nestjs-ecpay/protocol';

/** A thing about ECPay that no source tells, with what the simulator does by default and what it can do instead. */
export interface Assumption<Choice extends string = string> {
  readonly question: Bilingual;
  readonly default: Choice;
  readonly choices: Readonly<Record<Choice, Bilingual>>;
}

function assume<Choice extends string>(
  question: Bilingual,
  byDefault: NoInfer<Choice>,
  choices: Readonly<Record<Choice, Bilingual>>,
): Assumption<Choice> {
  return { question, default: byDefault, choices };
}

/**
 * Everything that had to be assumed, in one place. Code that relies on a guess is caught by choosing otherwise in
 * `startSimulator({ assumptions })`. (The RtnCodes that no source tells are in `refusalAnswers`.)
 *
 * @publicApi
 */
export const assumptionTable = {
  refundRow: assume(
    {
      zh: '退刷（R）在 CloseData 如何呈現？',
      en: 'How does a refund (R) show in CloseData?',
    },
    'negative-row',
    {
      'negative-row': { zh: '新增一筆負數金額', en: 'a further row with a negative Amount' },
      'positive-row': { zh: '新增一筆正數金額', en: 'a further row with a positive Amount' },
      'reduced-capture': {
        zh: '關帳該筆的金額減少',
        en: 'no further row: the Amount of the capture row goes down',
      },
    },
  ),
  refundClsAmt: assume(
    { zh: '退刷後 ClsAmt 是否扣除退刷金額？', en: 'Does ClsAmt go down with a refund?' },
    'net',
    {
      net: { zh: '是，關帳減退刷', en: 'yes: captured less refunded' },
      gross: { zh: '否，維持關帳金額', en: 'no: what was captured' },
    },
  ),
  refundRowStatus: assume(
    {
      zh: '退刷該筆在下一次 20:15 之前的狀態？',
      en: 'What Status has the row of a refund until the next 20:15?',
    },
    'To be captured',
    {
      'To be captured': { zh: '要關帳，20:15 後為已關帳', en: 'To be captured, from 20:15 on Captured' },
      Captured: { zh: '立即為已關帳', en: 'Captured at once' },
    },
  ),
  fullyRefundedStatus: assume(
    { zh: '全額以 R 退刷後的交易狀態？', en: 'What Status has a trade once R has refunded all of it?' },
    'unchanged',
    {
      unchanged: { zh: '不變', en: 'the one it had' },
      Canceled: { zh: 'Canceled', en: 'Canceled' },
    },
  ),
  fullRefundBeforeCapture: assume(
    {
      zh: '要關帳的訂單可否以一次 R 全額退刷？（官網指示 E 再 N；AIO 介面實測為拒絕）',
      en: 'May one R refund all of an order that is To be captured? (The page says E, then N; measured on AIO DoAction: no.)',
    },
    'refused',
    {
      accepted: { zh: '可以', en: 'yes' },
      refused: { zh: '拒絕，error_amount_R', en: 'no, refused with error_amount_R' },
    },
  ),
  partialCapture: assume(
    { zh: '關帳（C）金額可否小於訂單金額？', en: 'May C capture less than the whole amount?' },
    'accepted',
    {
      accepted: {
        zh: '可以（分期、紅利除外），其餘額度釋放',
        en: 'yes, except for instalments and bonus points; the rest is released',
      },
      refused: { zh: '拒絕', en: 'no, refused' },
    },
  ),
  partialCaptureRow: assume(
    { zh: '部分關帳在 CloseData 的金額？', en: 'Which Amount does CloseData show after a smaller capture?' },
    'captured',
    {
      captured: { zh: '實際關帳金額', en: 'what was captured' },
      'order-amount': { zh: '訂單金額', en: 'the amount of the order' },
    },
  ),
  cancelRestores: assume(
    {
      zh: '取消（E）後 QueryTrade 顯示什麼？（官網：回復到前一個的狀態）',
      en: 'What does QueryTrade show after E? (The page: the order returns to its previous state.)',
    },
    'Operation canceled',
    {
      'Operation canceled': {
        zh: 'Operation canceled，CloseData 保留該筆',
        en: 'Operation canceled, and CloseData keeps the row',
      },
      Authorized: { zh: 'Authorized，CloseData 清空', en: 'Authorized, and CloseData is empty' },
    },
  ),
  cancelAmount: assume(
    { zh: 'E 的 TotalAmount 是否須等於關帳金額？', en: 'Must TotalAmount of E be the captured amount?' },
    'must-match',
    {
      'must-match': { zh: '是', en: 'yes' },
      ignored: { zh: '否，忽略', en: 'no, it is ignored' },
    },
  ),
  cancelAfterRefund: assume(
    { zh: '已有退刷（R）的要關帳訂單可否 E？', en: 'Is E possible after an R, while To be captured?' },
    'refused',
    {
      refused: { zh: '拒絕', en: 'no, refused' },
      'undoes-all': { zh: '可以，關帳與退刷都取消', en: 'yes, it undoes the capture and the refunds' },
    },
  ),
  rowsAfterAbandon: assume(
    { zh: 'E 再 N 之後 CloseData？', en: 'What does CloseData show after E, then N?' },
    'kept',
    {
      kept: { zh: '保留操作取消的紀錄', en: 'the rows as they were' },
      emptied: { zh: '清空', en: 'nothing' },
    },
  ),
  capturedFrom: assume(
    {
      zh: '要關帳何時變為已關帳？',
      en: 'When does To be captured turn into Captured (whether automatic capture is on or off)?',
    },
    '20:15',
    {
      '20:15': { zh: '20:15', en: 'at 20:15' },
      '20:30': { zh: '20:30', en: 'at 20:30, when the window ends' },
    },
  ),
  unionPayStatus: assume(
    { zh: '銀聯卡授權後的狀態？', en: 'Which Status has a UnionPay trade right after its authorization?' },
    'Captured',
    {
      Captured: { zh: '已關帳', en: 'Captured' },
      'To be captured': { zh: '要關帳', en: 'To be captured' },
    },
  ),
  captureCreditsBalance: assume(
    {
      zh: '關帳金額是否計入可退刷的帳戶餘額？',
      en: 'Does captured money add to the balance that refunds are taken from?',
    },
    'yes',
    {
      yes: { zh: '是，已關帳時全額計入', en: 'yes, in full, once Captured' },
      no: { zh: '否', en: 'no' },
    },
  ),
  failedPayment: assume(
    { zh: '授權失敗的訂單 QueryTrade 回什麼？', en: 'What does QueryTrade say of a failed payment?' },
    'Unauthorized',
    {
      Unauthorized: { zh: '狀態 Unauthorized', en: 'Status Unauthorized' },
      error_nopay: { zh: '與未付款相同', en: 'the same as of an unpaid order' },
    },
  ),
  unpaidOrder: assume(
    {
      zh: '尚未付款的訂單 QueryTrade 回什麼？（官網：error_nopay；測試環境實測其他情形皆為 10000185）',
      en: 'What does QueryTrade say of an order that nobody has paid? (The page: error_nopay. Stage says 10000185 to all that was tried.)',
    },
    'error_nopay',
    {
      error_nopay: { zh: 'RtnMsg 為 error_nopay，沒有 RtnCode', en: 'RtnMsg error_nopay, and no RtnCode' },
      '10000185': { zh: '與查無交易相同', en: 'the same as of an order that does not exist' },
    },
  ),
  refusalWords: assume(
    {
      zh: 'DoAction 拒絕時的 RtnMsg？',
      en: 'How does DoAction word a refusal?',
    },
    'sentence',
    {
      sentence: { zh: '句子：更新失敗.(error_amount_R)', en: 'a sentence: 更新失敗.(error_amount_R)' },
      word: { zh: '只有代碼字：error_amount_R', en: 'the word alone: error_amount_R' },
    },
  ),
  futureTimestamp: assume(
    {
      zh: 'RqHeader.Timestamp 比現在晚 10 分鐘以上？',
      en: 'And a RqHeader.Timestamp more than 10 minutes ahead?',
    },
    'refused',
    {
      refused: { zh: 'TransCode 104', en: 'TransCode 104' },
      accepted: { zh: '接受', en: 'accepted' },
    },
  ),
  resendPastMidnight: assume(
    {
      zh: '重發是否跨過午夜（官網：當天）？',
      en: 'Do resends go on after midnight in Taipei (the page: that day)?',
    },
    'stops',
    {
      stops: { zh: '否', en: 'no' },
      'goes-on': { zh: '是', en: 'yes' },
    },
  ),
  platformNotification: assume(
    {
      zh: '平台商訂單的付款通知，外層 MerchantID 是誰？',
      en: "Whose MerchantID does the envelope of a platform order's notification carry? (The keys are the platform's.)",
    },
    'platform',
    {
      platform: { zh: '平台商', en: "the platform's" },
      shop: { zh: '特店', en: "the shop's" },
    },
  ),
} as const satisfies Readonly<Record<string, Assumption>>;

/** Name of an assumption. */
export type AssumptionName = keyof typeof assumptionTable;

/** One choice for each assumption. */
export type Assumptions = {
  readonly [Name in AssumptionName]: (typeof assumptionTable)[Name] extends Assumption<infer Choice>
    ? Choice
    : never;
};
