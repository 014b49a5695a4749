import { assumptionTable, type Assumption } from '../assumptions/assumptions.js';
import { refusalAnswers } from '../assumptions/refusal-answers.js';

type Rows = readonly (readonly string[])[];

function table(head: readonly string[], rows: Rows): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The assumptions as the README shows them. */
function assumptions(): string {
  const rows = Object.entries(assumptionTable as Readonly<Record<string, Assumption>>).map(
    ([name, assumption]) => {
      const { question, choices, default: byDefault } = assumption;
      const order = [byDefault, ...Object.keys(choices).filter((choice) => choice !== byDefault)];
      const answers = order.map(
        (choice) => `\`${choice}\`: ${choices[choice]?.en ?? ''} (${choices[choice]?.zh ?? ''})`,
      );
      return [`\`${name}\``, `${question.en}<br>${question.zh}`, answers.join('<br>')];
    },
  );
  return table(['assumption', 'question', 'choices, the default first'], rows);
}

/** The refusals as the README shows them. */
function refusals(): string {
  const rows = Object.entries(refusalAnswers).map(([name, { RtnCode, RtnMsg, meaning, source }]) => [
    `\`${name}\``,
    `${meaning.en}<br>${meaning.zh}`,
    `${RtnCode ?? 'none'} (${source.RtnCode})`,
    `${RtnMsg} (${source.RtnMsg})`,
  ]);
  return table(['refusal', 'when', 'RtnCode (source)', 'RtnMsg (source)'], rows);
}

/** The README with its tables written anew. */
export function withTables(readme: string): string {
  return Object.entries({ assumptions, refusals }).reduce(
    (text, [name, write]) =>
      text.replace(
        new RegExp(`(<!-- ${name}: [^>]*-->)[^]*(<!-- /${name} -->)`),
        (_, begin: string, end: string) => `${begin}\n\n${write()}\n\n${end}`,
      ),
    readme,
  );
}
