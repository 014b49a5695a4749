import type { Bilingual } from '../fields/bilingual.js';

/** One TransCode of the envelope. */
export interface TransCodeEntry {
  readonly meaning: Bilingual;
  readonly remedy: Bilingual;
  /** True when ECPay surely did not act on the request. */
  readonly refused: boolean;
  readonly source: string;
}

const LIVE = 'live: stage answers of sister interfaces, 2026';

/**
 * TransCode of the envelope: 1 says the envelope was accepted, which does not yet mean that the action succeeded
 * (that is RtnCode). With any other code Data is empty.
 */
export const transCodes: Readonly<Record<number, TransCodeEntry>> = {
  1: {
    meaning: { zh: '傳輸資料接收成功。', en: 'The envelope was accepted.' },
    remedy: { zh: '執行結果請看 RtnCode。', en: 'Look at RtnCode for the result.' },
    refused: false,
    source: 'doc: all five pages',
  },
  104: {
    meaning: { zh: 'Timestamp 超過 10 分鐘。', en: 'The Timestamp is more than 10 minutes old.' },
    remedy: { zh: '請校正主機時間。', en: "Synchronize this machine's clock (NTP)." },
    refused: true,
    source: LIVE,
  },
  110: {
    meaning: { zh: 'Data 無法解密。', en: 'Data cannot be decrypted.' },
    remedy: {
      zh: '請確認 HashKey、HashIV 屬於此特店與此環境（測試/正式）。',
      en: 'Check that HashKey and HashIV belong to this merchant and to this environment (stage or production).',
    },
    refused: true,
    source: LIVE,
  },
  111: {
    meaning: { zh: 'Data 為空。', en: 'Data is empty.' },
    remedy: { zh: '請確認有送出 Data。', en: 'Send Data.' },
    refused: true,
    source: LIVE,
  },
  128: {
    meaning: { zh: '系統異常。', en: 'System exception at ECPay.' },
    remedy: {
      zh: '是否已執行不明。',
      en: 'It is not known whether the request was carried out.',
    },
    refused: false,
    source: LIVE,
  },
};
