import type { Command } from 'commander';
import { examine, type Examination } from '../doctor/examine.js';
import { CliError, exitCodes } from './exit-codes.js';
import { Output } from './output.js';
import type { Terminal } from './terminal.js';

/** `doctor`: what a report of a fault has to say of the machine and the project, without a secret in it. */
export function addDoctorCommand(program: Command, terminal: Terminal): void {
  program
    .command('doctor')
    .description('what is installed and set here, and what does not go together; holds no key')
    .argument('[folder]', 'of the project; default: this one')
    .addHelpText('after', '\nExit code: 0 all is well, 1 something is not. Paste its output into an issue.')
    .action((folder: string | undefined, _flags: object, command: Command) => {
      const output = new Output(command, terminal);
      const found = examine(folder ?? process.cwd(), terminal.env);
      if (output.json) output.value('examination', found);
      else output.text(report(found, output));
      if (found.problems.length > 0) throw new CliError('', exitCodes.failed);
    });
}

function report(
  { node, system, timeZone, packages, environment, problems }: Examination,
  output: Output,
): string {
  const installed = Object.entries(packages).flatMap(([name, version]) =>
    version === null ? [] : [`  ${name.padEnd(26)}${version}`],
  );
  const set = Object.entries(environment).map(([name, what]) => `  ${name.padEnd(26)}${what}`);
  const zh = output.lang === 'zh';
  const told = problems.map((problem) => `  ${output.paint('!', 'bad')} ${zh ? problem.zh : problem.en}`);
  const well = zh ? '沒有發現問題。' : 'Nothing is wrong.';
  return [
    `Node ${node}, ${system}, ${timeZone}`,
    ...installed,
    ...set,
    ...(told.length > 0 ? told : [`  ${output.paint(well, 'good')}`]),
  ].join('\n');
}
