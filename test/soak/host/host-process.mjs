import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A sample host in a process of its own, seen from the driver. */
export class HostProcess {
  #child;
  #calls = new Map();
  #lastId = 0;
  #expectedToEnd = false;
  /** Resolves with `{ code, signal, expected }`. */
  ended;
  port;

  /** Starts the program and resolves once it listens. */
  static async start(program, args = [], execArgv = []) {
    const host = new HostProcess(program, args, execArgv);
    await host.#listening;
    return host;
  }

  #listening;

  constructor(program, args, execArgv) {
    this.#child = fork(program, args, { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.ended = once(this.#child, 'exit').then(([code, signal]) => this.#onEnd(code, signal));
    this.#listening = new Promise((resolve, reject) => {
      this.#child.on('message', (message) => {
        if (message.port !== undefined) {
          this.port = message.port;
          resolve();
        } else this.#settle(message);
      });
      void this.ended.then(() => reject(new Error('a host ended before it listened')));
    });
  }

  /** Runs a command in the host. */
  ask(name, options) {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#calls.set(id, { resolve, reject });
      this.#child.send({ id, name, options }, (error) => error && this.#settle({ id, error: error.message }));
    });
  }

  kill() {
    this.#expectedToEnd = true;
    this.#child.kill('SIGKILL');
    return this.ended;
  }

  /** Lets it shut down as an application does; after 20 seconds it is killed. */
  async close() {
    this.#expectedToEnd = true;
    if (this.#child.connected) this.#child.disconnect();
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 20_000);
    await this.ended;
    clearTimeout(timer);
  }

  #onEnd(code, signal) {
    for (const id of [...this.#calls.keys()]) this.#settle({ id, error: 'the host ended' });
    return { code, signal, expected: this.#expectedToEnd };
  }

  #settle({ id, result, error }) {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (error === undefined) call?.resolve(result);
    else call?.reject(new Error(error));
  }
}
