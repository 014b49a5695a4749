import { fork } from 'node:child_process';
import { once } from 'node:events';

/**
 * A process whose CPU time is measured. It is asked over IPC, one question at a time; it answers `{ result }` or
 * `{ error }`.
 */
export class MeasuredProcess {
  #child;
  #exited;

  /** @param module URL of the program; it calls `serveMeasurements`. */
  constructor(module, args) {
    this.#child = fork(module, args, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#exited = once(this.#child, 'exit');
  }

  async ask(question) {
    const gone = this.#exited.then(([code]) => {
      throw new Error(`the measured process ended with code ${code}`);
    });
    const answered = once(this.#child, 'message').then(([message]) => message);
    this.#child.send(question);
    const { result, error } = await Promise.race([answered, gone]);
    if (error !== undefined) throw new Error(error);
    return result;
  }

  async close() {
    this.#child.disconnect();
    await this.#exited;
  }
}

/** The other end: answers every question with what its function returns, until the parent hangs up. */
export function serveMeasurements(answers, onEnd = () => undefined) {
  process.on('message', async ({ name, ...parameters }) => {
    try {
      process.send({ result: await answers[name](parameters) });
    } catch (error) {
      process.send({ error: error instanceof Error ? error.stack : String(error) });
    }
  });
  process.on('disconnect', onEnd);
}

/** CPU time of this process so far, user and system, in microseconds. */
export function cpuMicroseconds() {
  const { user, system } = process.cpuUsage();
  return user + system;
}
