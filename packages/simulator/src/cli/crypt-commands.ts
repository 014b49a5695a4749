import {
  DataCipher,
  stringifyForCheckMac,
  TicketCheckMacValue,
  type JsonObject,
} from '@nestjs-ecpay/protocol';
import type { Command } from 'commander';
import { diagnoseCheckMac } from '../explain/diagnose-check-mac.js';
import { diagnoseData } from '../explain/diagnose-data.js';
import { publicStageKeys } from '../stage-keys.js';
import { terminalSafeText } from '../terminal-safe-text.js';
import { CliError, exitCodes } from './exit-codes.js';
import { findKeys, type KeyOptions } from './find-keys.js';
import type { Lang } from './lang.js';
import { Output } from './output.js';
import { safeJson } from './safe-value.js';
import type { Terminal } from './terminal.js';
import { parseJsonObject } from '../json-object.js';

const KEY_HELP = `
Keys come from --keys-file (JSON with hashKey and hashIv, or a list of merchants), from ECPAY_HASH_KEY and
ECPAY_HASH_IV, or are the public stage keys of --merchant. They are never printed.`;

/** `decrypt` and `encrypt`: they need no running simulator. */
export function addCryptCommands(program: Command, terminal: Terminal): void {
  program
    .command('decrypt')
    .description('open Data, or a whole envelope, and print the JSON inside')
    .argument('[text]', 'Data or an envelope; - or nothing: standard input')
    .option('-m, --merchant <id>', 'whose keys', '3002607')
    .option('--keys-file <file>', 'JSON file with hashKey and hashIv')
    .addHelpText('after', `${KEY_HELP}\n\nExample:\n  $ pbpaste | ecpay-simulator decrypt --merchant 3002607`)
    .action(async (text: string | undefined, options: KeyOptions, command: Command) => {
      const input = (text === undefined || text === '-' ? await terminal.read() : text).trim();
      if (input === '')
        throw new CliError(
          { en: 'there is nothing to decrypt: what was given is empty', zh: '沒有可解密的內容：輸入是空的' },
          exitCodes.sealed,
        );
      const { lang } = new Output(command, terminal);
      terminal.out(`${safeJson(decrypt(input, options, terminal, lang), 2)}\n`);
    });
  program
    .command('encrypt')
    .description('seal a JSON object: print Data, or with --envelope the whole body to post')
    .argument('[json]', 'the JSON object; - or nothing: standard input')
    .option('-m, --merchant <id>', 'whose keys', '3002607')
    .option('--keys-file <file>', 'JSON file with hashKey and hashIv')
    .option('--envelope', 'print MerchantID, RqHeader and Data, ready for curl')
    .option('--ticket', 'with CheckMacValue, as the ticket interface wants (implies --envelope)')
    .addHelpText(
      'after',
      `${KEY_HELP}

Example: what QueryTrade says of the order A1
  $ ecpay-simulator encrypt --envelope '{"MerchantID":"3002607","MerchantTradeNo":"A1"}' |
      curl -s -d @- http://127.0.0.1:4010/1.0.0/CreditDetail/QueryTrade | ecpay-simulator decrypt`,
    )
    .action(async (json: string | undefined, options: EncryptOptions) => {
      const input = json === undefined || json === '-' ? await terminal.read() : json;
      terminal.out(`${encrypt(input, options, terminal)}\n`);
    });
}

interface EncryptOptions extends KeyOptions {
  readonly envelope?: boolean;
  readonly ticket?: boolean;
}

function decrypt(input: string, options: KeyOptions, terminal: Terminal, lang: Lang): JsonObject {
  const envelope = input.startsWith('{') ? parseJsonObject(input) : undefined;
  const data = envelope ? envelope['Data'] : input;
  if (envelope && (data === '' || data === undefined)) {
    const { TransCode, TransMsg } = envelope;
    throw new CliError(
      {
        en: `the envelope has no Data (TransCode ${JSON.stringify(TransCode)}, ${JSON.stringify(TransMsg)})`,
        zh: `外層封包沒有 Data（TransCode ${JSON.stringify(TransCode)}，${JSON.stringify(TransMsg)}）`,
      },
      exitCodes.sealed,
    );
  }
  const keys = findKeys(options, terminal.env);
  const owner = { merchantId: options.merchant ?? '', keys };
  try {
    const opened = new DataCipher(keys).open(String(data));
    const mac = envelope?.['CheckMacValue'];
    if (mac !== undefined) {
      const { json, encoded, value } = opened;
      const message = { checkMacValue: mac, data: String(data), json, encoded, value };
      const note = diagnoseCheckMac(message, owner, publicStageKeys);
      if (note) terminal.err(`${note.severity}: ${terminalSafeText(note[lang])}\n`);
    }
    return opened.value;
  } catch {
    // The error of a cipher is always the same one; this says which it was.
    throw new CliError(diagnoseData(data, owner, publicStageKeys)[lang], exitCodes.sealed);
  }
}

function encrypt(
  input: string,
  { envelope, ticket, ...options }: EncryptOptions,
  terminal: Terminal,
): string {
  const value = parseJsonObject(input);
  if (!value)
    throw new CliError(
      { en: 'encrypt wants a JSON object', zh: 'encrypt 需要一個 JSON 物件' },
      exitCodes.usage,
    );
  const keys = findKeys(options, terminal.env);
  const json = stringifyForCheckMac(value);
  const Data = new DataCipher(keys).seal(json);
  if (!envelope && !ticket) return Data;
  return JSON.stringify({
    MerchantID: typeof value['MerchantID'] === 'string' ? value['MerchantID'] : options.merchant,
    RqHeader: { Timestamp: Math.floor(Date.now() / 1_000) },
    Data,
    ...(ticket ? { CheckMacValue: new TicketCheckMacValue(keys).sign(json) } : {}),
  });
}
