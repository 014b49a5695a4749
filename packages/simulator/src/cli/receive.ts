import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { taipeiTime } from '@nestjs-ecpay/protocol';
import { explainMessage } from '../explain/explain-message.js';
import { failureOf } from '../network-failure.js';
import { readBody } from '../server/read-body.js';
import { CliError, exitCodes } from './exit-codes.js';
import { findKeys, type KeyOptions } from './find-keys.js';
import type { Output } from './output.js';
import { wholeNumber } from './read-number.js';
import { messageText } from './show-message.js';
import type { Terminal } from './terminal.js';

/** How `listen --receive` receives. */
export interface ReceiveFlags extends KeyOptions {
  readonly receive?: string;
  readonly answer: string;
  readonly status: string;
}

/** Is a ReturnURL on this machine: prints each message with what is in it, and answers what it was told to. */
export async function receive(flags: ReceiveFlags, output: Output, terminal: Terminal): Promise<void> {
  const port = wholeNumber('--receive', flags.receive ?? '', 0);
  if (port > 65_535)
    throw new CliError(
      { en: '--receive must be a port from 0 to 65535', zh: '--receive 必須是 0 到 65535 的連接埠' },
      exitCodes.usage,
    );
  const status = wholeNumber('--status', flags.status, 200);
  if (status > 599)
    throw new CliError(
      { en: '--status must be a number from 200 to 599', zh: '--status 必須是 200 到 599 的數字' },
      exitCodes.usage,
    );
  const keys = findKeys(flags, terminal.env);
  const stopped = terminal.untilStopped();
  const server = createServer((request, response) => {
    void readBody(request).then(
      (body) => {
        const message = explainMessage(body?.toString('utf8') ?? '', [
          { merchantId: flags.merchant ?? '', keys },
        ]);
        const { method = '', url = '' } = request;
        const at = new Date();
        if (output.json) output.line({ at, method, path: url, ...message });
        else {
          const head = `${output.paint(taipeiTime.format(at).slice(11), 'quiet')}  <--  ${method} ${url}`;
          output.text(messageText(message, output, head));
        }
        response.writeHead(status, { 'Content-Type': 'text/plain' }).end(flags.answer);
      },
      () => response.destroy(),
    );
  });
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new CliError(
      {
        en: `port ${port} cannot be had (${failureOf(error)})`,
        zh: `無法使用連接埠 ${port}（${failureOf(error)}）`,
      },
      exitCodes.failed,
    );
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  if (output.json) output.line({ url });
  else if (!output.quiet)
    output.text(output.lang === 'zh' ? `在 ${url} 等候通知` : `Waiting for notifications at ${url}`);
  await stopped;
  server.close();
  server.closeAllConnections();
}
