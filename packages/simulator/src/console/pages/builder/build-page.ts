import { checkRequest } from '@nestjs-ecpay/protocol';
import { interfaceNamed, interfaceOf } from '../../../endpoints/interface-of.js';
import type { LoggedRequest } from '../../../request-log/logged-request.js';
import { explainEntry, notesOf } from '../../feed/explain-entry.js';
import { requestResult } from '../../feed/message-result.js';
import { showJson } from '../../feed/show-json.js';
import { frameOf, type PageContext } from '../../page-context.js';
import { render } from '../../render.js';
import { requestSamples } from '../../samples/request-samples.js';
import { printableKeys } from '../first-run.js';
import { toolTabs } from '../tool-tabs.js';
import { readBuiltFields, whichInterface } from './built-fields.js';
import { exampleRequest } from './example-request.js';
import { formFields } from './form-fields.js';

/** The page that makes a request from an interface's table: sealed, as code, and with the answer once it was sent. */
export function buildPage(context: PageContext): string {
  const { ecpay, engine, lang, t, query, posted, sent } = context;
  const of = whichInterface(posted?.['of'] ?? query.get('of'));
  const iface = interfaceNamed(of);
  const table = iface.request;
  const given = posted ?? Object.fromEntries(query);
  const hasFields = Object.keys(given).some((path) => Object.hasOwn(table.fields, path.split('.')[0] ?? ''));
  const data = readBuiltFields(table, hasFields ? given : exampleRequest(iface, context));
  const sealed = engine.shop.seal(of, data);
  return render('build', {
    ...frameOf(context, 'tools', t('tool.build')),
    tool: 'build',
    toolTabs,
    of,
    interfaces: Object.keys(interfaceOf),
    path: `POST ${iface.path}`,
    meaning: table.meaning[lang],
    fields: formFields(table, data, checkRequest(table, data, { unknown: 'allow' }), lang),
    ...(sent ? { sent: answerOf(sent, context) } : {}),
    ...(sealed
      ? {
          samples: requestSamples({ ...sealed, baseUrl: ecpay.url, keys: printableKeys(sealed.signer.keys) }),
          envelope: JSON.stringify(
            { ...sealed.envelope, RqHeader: { Timestamp: Math.floor(Date.now() / 1_000) }, ...sealed.sealed },
            null,
            2,
          ),
        }
      : {}),
  });
}

/** What the gateway made of the request that was sent. */
function answerOf(request: LoggedRequest, { ecpay, lang, t }: PageContext): object {
  const { answer, id, at, receivedAt: wall } = request;
  return {
    href: `/?id=${id}`,
    ...requestResult(request, t),
    notes: notesOf(explainEntry({ kind: 'request', id, at, wall, request }, ecpay), lang),
    ...(typeof answer === 'object'
      ? { text: answer.data ? showJson(answer.data, 'made-up') : answer.body }
      : {}),
  };
}
