import { OrderResultDto } from '../../dto/dto.exports.js';
import type { NotificationKind } from '../kind/notification-kind.js';
import { hasFormField, looksLikeEnvelope } from '../verify/notification-envelope.js';
import { ORDER_RESULT_URL } from './order-result-parameters.js';

const FORM_FIELD = 'ResultData';

/** The form of the browser, as the verifier reads it. It is no event: no inbox files it, and nobody is answered by it. */
const form: NotificationKind<OrderResultDto> = {
  decorator: ORDER_RESULT_URL,
  dto: OrderResultDto,
  carrier: { formField: FORM_FIELD },
  events: [],
  resendWithout: [],
  describe: ({ OrderInfo, RtnCode }) => ({
    event: 'payment',
    key: '',
    merchantTradeNo: OrderInfo?.MerchantTradeNo ?? '',
    words: `RtnCode ${RtnCode ?? 'none'}`,
  }),
  answer: () => {
    throw new Error('The application answers the buyer');
  },
};

const json: NotificationKind<OrderResultDto> = { ...form, carrier: 'json' };

/** How the result came: as a form, or as the envelope in JSON. */
export const orderResultKindOf = (body: unknown): NotificationKind =>
  !hasFormField(body, FORM_FIELD) && looksLikeEnvelope(body) ? json : form;
