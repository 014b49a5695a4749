import type { Bilingual } from '@nestjs-ecpay/protocol';

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
  readonly words: Bilingual;
  readonly exitCode: number;

  /** @param words a text alone when it is somebody else's, or the same in every language. */
  constructor(words: string | Bilingual, exitCode: number) {
    const both = typeof words === 'string' ? { en: words, zh: words } : words;
    super(both.en);
    this.words = both;
    this.exitCode = exitCode;
  }
}
