import { print } from './run.js';

/** Tells a demo step by step, and stops it where the facts are not as told. */
export class Story {
  #step = 0;

  /** @param name of the step, in a few words. */
  tell(
    name: string,
    happened: string,
    facts: Readonly<Record<string, readonly [is: unknown, shall: unknown]>>,
  ): void {
    this.#step += 1;
    print(`${this.#step}. ${name.padEnd(14)} ${happened}`);
    for (const [what, [is, shall]] of Object.entries(facts)) {
      if (is !== shall) {
        throw new Error(
          `Step ${this.#step}, ${name}: ${what} is ${String(is)}, but should be ${String(shall)}`,
        );
      }
    }
  }
}
