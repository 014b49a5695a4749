/** What a customer needs who pays at a bank, a cash machine or a convenience store. */
export interface PaymentCode {
  readonly method: 'ATM' | 'CVS' | 'BARCODE';
  /** The account, the code, or the three lines of the barcode. */
  readonly lines: readonly string[];
  /** Three digits, for ATM. */
  readonly bank?: string;
  /** ISO 8601. */
  readonly expireAt: string;
}
