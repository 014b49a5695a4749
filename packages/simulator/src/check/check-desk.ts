import { checkEndpoint } from './check-endpoint.js';
import type { CheckReport, CheckResult } from './check-report.js';
import { planOf, type CheckOptions } from './check-options.js';

/** A check as far as it has come. */
export interface CheckRun {
  readonly url: string;
  readonly results: readonly CheckResult[];
  /** Absent while it runs. */
  readonly report?: CheckReport;
}

/** Runs one check of an endpoint at a time, to be looked at while it runs. */
export class CheckDesk {
  readonly #changed: () => void;
  #run: CheckRun | undefined;
  #abort = new AbortController();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The newest check. */
  get run(): CheckRun | undefined {
    return this.#run;
  }

  /**
   * Begins a check and breaks off the one before.
   *
   * @throws {EcpayConfigError} with everything that is wrong with the options; nothing was sent.
   */
  start(options: Pick<CheckOptions, 'url' | 'merchantId' | 'keys' | 'orders' | 'amount'>): void {
    const { url } = planOf(options);
    this.#abort.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#run = { url: url.href, results: [] };
    const tell = (run: (before: CheckRun) => CheckRun): void => {
      if (abort.signal.aborted || !this.#run) return;
      this.#run = run(this.#run);
      this.#changed();
    };
    const onResult = (result: CheckResult): void =>
      tell((before) => ({ ...before, results: [...before.results, result] }));
    void checkEndpoint({ ...options, signal: abort.signal, onResult }).then((report) =>
      tell((before) => ({ ...before, results: report.results, report })),
    );
    this.#changed();
  }

  /** Breaks off what runs. */
  close(): void {
    this.#abort.abort();
  }
}
