import type { Command } from 'commander';
import { ControlClient } from './control-client.js';
import type { GlobalOptions } from './output.js';
import type { Terminal } from './terminal.js';

const DEFAULT_URL = 'http://127.0.0.1:4010';

/** Base URL of the simulator that a command speaks to, without a slash at the end. */
export const urlOf = (command: Command, terminal: Terminal): string =>
  (
    command.optsWithGlobals<GlobalOptions>().url ??
    terminal.env['ECPAY_SIMULATOR_URL'] ??
    DEFAULT_URL
  ).replace(/\/+$/, '');

/** Speaks with that simulator. */
export const clientOf = (command: Command, terminal: Terminal): ControlClient =>
  new ControlClient(urlOf(command, terminal));
