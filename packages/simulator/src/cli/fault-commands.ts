import type { Command } from 'commander';
import { clientOf } from './client-of.js';
import { CliError, exitCodes } from './exit-codes.js';
import { Output } from './output.js';
import type { Terminal } from './terminal.js';

/** `faults`: list, add, remove, clear. */
export function addFaultCommands(program: Command, terminal: Terminal): void {
  const faults = program.command('faults').description('fault rules: list, add, remove, clear');
  const tell = async (command: Command, name: string, input: object): Promise<void> => {
    const value = await clientOf(command, terminal).command(name, input);
    new Output(command, terminal).value('fault', value);
  };
  faults
    .command('list', { isDefault: true })
    .description('the rules in force')
    .action(async (_flags: object, command: Command) => {
      new Output(command, terminal).value('faults', await clientOf(command, terminal).view('faults'));
    });
  faults
    .command('add')
    .description('let something go wrong')
    .argument('<rule>', 'as JSON')
    .addHelpText(
      'after',
      `\nExample:\n  $ ecpay-simulator faults add '{"on":"DoAction","kind":"reset-after","Action":"R"}'`,
    )
    .action((rule: string, _flags: object, command: Command) => tell(command, 'fault-add', ruleOf(rule)));
  faults
    .command('remove')
    .description('take one back')
    .argument('<id>')
    .action((id: string, _flags: object, command: Command) => tell(command, 'fault-remove', { id }));
  faults
    .command('clear')
    .description('take all back')
    .action((_flags: object, command: Command) => tell(command, 'fault-clear', {}));
}

function ruleOf(text: string): object {
  try {
    const rule: unknown = JSON.parse(text);
    if (typeof rule === 'object' && rule !== null) return rule;
  } catch {
    // said below
  }
  throw new CliError({ en: 'the rule must be a JSON object', zh: '規則必須是 JSON 物件' }, exitCodes.usage);
}
