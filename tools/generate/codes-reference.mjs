// docs/reference/codes.md: what ECPay's codes mean and what to do about them.
import { MARK, REFERENCE_FOLDER } from './reference.mjs';

const both = ({ en, zh }) => `${en} (${zh})`;
const rows = (header, lines) =>
  [header, header.replaceAll(/[^|]+/g, '---'), ...lines.map((cells) => `| ${cells.join(' | ')} |`)].join(
    '\n',
  );

/** The one page: `{ path, text }`. */
export function codesReference({ transCodes, rtnCodes, tradeStatuses }) {
  const text = [
    '# Codes',
    MARK,
    'Only what is documented or was seen; ECPay has many more codes. `EcpayApiError.reason` is `unknown` for those.',
    '## TransCode (envelope)',
    rows(
      '| Code | Meaning | Remedy | Surely not done | Source |',
      Object.entries(transCodes).map(([code, entry]) => [
        `\`${code}\``,
        both(entry.meaning),
        both(entry.remedy),
        entry.refused ? 'yes' : 'no',
        entry.source,
      ]),
    ),
    ...Object.entries(rtnCodes)
      .filter(([, codes]) => Object.keys(codes).length > 0)
      .flatMap(([service, codes]) => [
        `## RtnCode and words in RtnMsg (${service})`,
        rows(
          '| Code or word | reason | Meaning | Remedy | Source |',
          Object.entries(codes).map(([code, entry]) => [
            `\`${code}\``,
            `\`${entry.reason}\``,
            both(entry.meaning),
            both(entry.remedy),
            entry.source,
          ]),
        ),
      ]),
    '## States of a credit trade',
    'Compared ignoring spaces and case.',
    rows(
      '| Status | Meaning | With capture rows | Also of one row | Source |',
      Object.entries(tradeStatuses).map(([status, entry]) => [
        `\`${status}\``,
        both(entry.meaning),
        entry.withRows ? 'yes' : 'no',
        entry.ofRow ? 'yes' : 'no',
        entry.source,
      ]),
    ),
  ].join('\n\n');
  return { path: `${REFERENCE_FOLDER}/codes.md`, text: `${text}\n` };
}
