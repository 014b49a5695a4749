import { Argument, type Command } from 'commander';
import { completionScript, type Shell } from './completion-script.js';
import { scenarios } from './scenarios.js';
import type { Terminal } from './terminal.js';

/** `completion`: the script that lets a shell finish what is typed. */
export function addCompletionCommand(program: Command, terminal: Terminal): void {
  program
    .command('completion')
    .description('print the completion script of a shell')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish']))
    .addHelpText(
      'after',
      `
Examples:
  $ source <(ecpay-simulator completion bash)                                     also zsh
  $ ecpay-simulator completion fish > ~/.config/fish/completions/ecpay-simulator.fish`,
    )
    .action((shell: Shell) =>
      terminal.out(completionScript(program, shell, { trigger: Object.keys(scenarios) })),
    );
}
