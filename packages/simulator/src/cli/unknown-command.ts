import type { Command, Option } from 'commander';
import { CliError, exitCodes } from './exit-codes.js';
import { suggest } from '../suggest.js';

/**
 * Names a mistyped command. A program with a default command would hand the typo to that one, which can only wonder about
 * too many arguments.
 *
 * @throws {CliError} when the first word that is no option is no command.
 */
export function refuseUnknownCommand(program: Command, args: readonly string[]): void {
  let group = program;
  for (const word of words(program, args)) {
    if (group === program && word === 'help') continue;
    if (group.commands.length === 0) return;
    const next = group.commands.find((command) => namesOf(command).includes(word));
    if (!next) throw unknown(group, word, program);
    group = next;
  }
}

const namesOf = (command: Command): string[] => [command.name(), ...command.aliases()];

function unknown(group: Command, word: string, program: Command): CliError {
  const names = group.commands.flatMap(namesOf);
  const suggestion = suggest(word, group === program ? [...names, 'help'] : names);
  const path = group === program ? '' : `${group.name()} `;
  const hint =
    suggestion === undefined
      ? { en: `there are ${names.join(', ')}`, zh: `可用：${names.join('、')}` }
      : { en: `Did you mean ${path}${suggestion}?`, zh: `是不是 ${path}${suggestion}？` };
  return new CliError(
    { en: `unknown command '${path}${word}' (${hint.en})`, zh: `未知的指令「${path}${word}」（${hint.zh}）` },
    exitCodes.usage,
  );
}

/** The words that are neither options nor their values, up to `--`. */
function* words(program: Command, args: readonly string[]): Generator<string> {
  const options = allOptions(program);
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (arg === '--') return;
    if (!arg.startsWith('-') || arg === '-') {
      yield arg;
      continue;
    }
    const option = options.find(({ long, short }) => arg === long || arg === short);
    if (!option?.required) continue;
    index++;
    if (option.variadic) while (args[index + 1]?.startsWith('-') === false) index++;
  }
}

const allOptions = (command: Command): Option[] => [
  ...command.options,
  ...command.commands.flatMap((inner) => allOptions(inner)),
];
