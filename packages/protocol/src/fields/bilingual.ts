/** A text in the two languages that this project speaks. */
export interface Bilingual {
  /** Traditional Chinese, in ECPay's own terms. */
  readonly zh: string;
  readonly en: string;
}
