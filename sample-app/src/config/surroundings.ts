import type { EcpayClock } from 'nestjs-ecpay';

/** What the shop gets from outside: variables, and in tests and beside the simulator another clock. */
export class Surroundings {
  constructor(
    readonly env: Readonly<Record<string, string | undefined>>,
    readonly clock?: EcpayClock,
  ) {}
}
