import type { Command } from 'commander';
import { nextMoment } from '../control/next-moment.js';
import { clientOf } from './client-of.js';
import { CliError, exitCodes } from './exit-codes.js';
import { Output } from './output.js';
import { rowOf, rowsOf } from './row.js';
import { tally } from './tally.js';
import type { Terminal } from './terminal.js';

/** `advance` and `clock`. */
export function addTimeCommands(program: Command, terminal: Terminal): void {
  program
    .command('advance')
    .description('move the time: everything due happens, in order')
    .argument('<time>', '20:15 (the next one), 1h, 90m, 2d, 30s, or "2026/08/01 20:15" (Taipei)')
    .addHelpText('after', '\nExample: past the daily capture\n  $ ecpay-simulator advance 20:30')
    .action(async (time: string, _flags: object, command: Command) => {
      const move = moveOf(time);
      const client = clientOf(command, terminal);
      const before = await client.lastActivity();
      const clock = rowOf(await client.command('advance', move)) ?? {};
      const happened = tally(rowsOf(await client.view('activity', { after: String(before) })));
      new Output(command, terminal).value('advance', { ...clock, happened });
    });
  program
    .command('clock')
    .description('let the time run, or stop it')
    .argument('<start|stop>')
    .action(async (what: string, _flags: object, command: Command) => {
      if (what !== 'start' && what !== 'stop')
        throw new CliError(
          { en: 'clock wants start or stop', zh: 'clock 之後須為 start 或 stop' },
          exitCodes.usage,
        );
      const value = await clientOf(command, terminal).command(`clock-${what}`, {});
      new Output(command, terminal).value('clock', value);
    });
}

const UNITS: Readonly<Record<string, string>> = { d: 'days', h: 'hours', m: 'minutes', s: 'seconds' };

function moveOf(time: string): object {
  const parts = [...time.matchAll(/(\d+(?:\.\d+)?)([dhms])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== time.replaceAll(' ', '')) {
    refuseNoTime(time);
    return { to: time };
  }
  const lengths: Record<string, string> = {};
  for (const [, amount = '', unit = ''] of parts) lengths[UNITS[unit] ?? ''] = amount;
  return lengths;
}

/** @throws {CliError} when it is neither a time of day nor a date; the simulator need not be asked for that. */
function refuseNoTime(time: string): void {
  try {
    nextMoment(time, new Date());
  } catch {
    const wanted = ['20:15', '1h30m', '2d'];
    throw new CliError(
      {
        en: `advance wants a time such as ${wanted.join(', ')}, or "2026/08/01 20:15" (Taipei)`,
        zh: `advance 需要時間，例如 ${wanted.join('、')} 或 "2026/08/01 20:15"（臺北時間）`,
      },
      exitCodes.usage,
    );
  }
}
