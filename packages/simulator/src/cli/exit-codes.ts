/** How the program ends, for scripts. */
export const exitCodes = {
  done: 0,
  /** Something unforeseen. */
  failed: 1,
  /** The command line makes no sense. */
  usage: 2,
  /** No simulator answers at the address. */
  unreachable: 3,
  /** The simulator, or a check before it, said no. */
  refused: 4,
  /** Data does not open. */
  sealed: 5,
  /** `check` found a fault in the endpoint. */
  faulty: 6,
} as const;

/** Ends a command with one line and an exit code; with an empty message everything has been said. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}
