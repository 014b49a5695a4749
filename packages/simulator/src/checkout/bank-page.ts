import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Notification } from '../delivery/notification.js';
import { notificationData } from '../delivery/notification-data.js';
import type { CardCounter } from '../payments/card-counter.js';
import { readBody } from '../server/read-body.js';
import { dataEnvelope } from '../wire/reply.js';
import { escapeHtml, pageShell, sendPage } from './page-shell.js';

const PATH = /^\/bank\/([0-9a-f]{32})$/;

/** The address of the page for a challenge, below the simulator's own. */
export const bankPagePath = (challenge: string): string => `/bank/${challenge}`;

/** What the page works with. */
export interface BankPageContext {
  readonly counter: CardCounter;
  /** The order number of a challenge that is open. */
  readonly orderOf: (challenge: string) => string | undefined;
  /** Resolves once what has happened so far can no longer be lost. */
  readonly commit: () => Promise<void>;
}

/** The bank's page: 3-D Secure, or UnionPay's own. What the buyer chooses there ends the payment. */
export class BankPage {
  readonly #context: BankPageContext;

  constructor(context: BankPageContext) {
    this.#context = context;
  }

  /** Resolves with false when the path is not its own. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const id = PATH.exec((request.url ?? '').split('?', 1)[0] ?? '')?.[1];
    if (id === undefined) return false;
    const { counter, orderOf, commit } = this.#context;
    const order = orderOf(id);
    if (order === undefined) {
      request.resume();
      return this.#tellOver(response);
    } else if (request.method === 'POST') {
      const form = new URLSearchParams((await readBody(request))?.toString('utf8') ?? '');
      if (orderOf(id) === undefined) return this.#tellOver(response);
      const { challenge, message } = counter.comeBack(id, form.get('result') === 'passed');
      await commit();
      goBack(response, challenge.orderResultUrl, message);
    } else {
      request.resume();
      sendPage(response, { body: choice(order) });
    }
    return true;
  }

  #tellOver(response: ServerResponse): true {
    sendPage(response, { status: 410, body: OVER });
    return true;
  }
}

const OVER = pageShell(
  'zh-TW',
  '驗證頁面已失效',
  '<h1>驗證頁面已失效</h1><p>請回到商店查看訂單狀態。</p><p class="soft" lang="en">This page is over: go back to the shop and look at your order.</p>',
);

const choice = (order: string): string =>
  pageShell(
    'zh-TW',
    '銀行驗證（模擬）',
    `<h1>銀行驗證（模擬）</h1>
<p>訂單 <strong>${escapeHtml(order)}</strong> 需要持卡人驗證，完成前尚未付款。</p>
<p class="soft" lang="en">The bank asks the cardholder to confirm. Nothing is paid before that; to abandon it, close this page.</p>
<form method="post" class="buttons">
<button name="result" value="passed">驗證成功 · Confirm</button>
<button name="result" value="failed" class="plain">驗證失敗 · Refuse</button>
</form>`,
  );

/** ECPay's own way back: the buyer's browser posts a form with the sealed result. */
function goBack(response: ServerResponse, url: string, message: Notification): void {
  if (!URL.canParse(url)) {
    return sendPage(response, { body: pageShell('zh-TW', '完成', '<h1>完成</h1><p>請回到商店。</p>') });
  }
  const envelope = dataEnvelope(
    { envelope: { MerchantID: message.envelopeMerchantId } },
    notificationData(message, 1),
    message.signer,
    { timestamp: Math.floor(Date.now() / 1_000), checkMac: false },
  );
  const body = `<h1>返回商店</h1>
<form id="back" method="post" action="${escapeHtml(url)}">
<input type="hidden" name="ResultData" value="${escapeHtml(JSON.stringify(envelope))}">
<div class="buttons"><button>返回商店 · Back to the shop</button></div>
</form>
<script src="/checkout/back.js"></script>`;
  return sendPage(response, { body: pageShell('zh-TW', '返回商店', body), formTo: new URL(url).origin });
}

/** Without JavaScript the buyer presses the button. */
export const BACK_SCRIPT = "document.getElementById('back').submit();\n";
