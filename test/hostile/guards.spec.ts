import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type CanActivate, type ExecutionContext, Injectable, SetMetadata, UseGuards } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { envelope, paidData, post, type RawAnswer } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';
import { closeHosts, decoratedAbove, decoratedBelow, OK, startHost } from './hostile-host.js';

const PUBLIC = Symbol('public');
const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

@Injectable()
class SignedInOnly implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context: ExecutionContext): boolean {
    return (
      this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]) === true
    );
  }
}

class RefuseAll implements CanActivate {
  canActivate = (): boolean => false;
}

/** Posts notifications to a host in a process of its own. */
async function notifyThrottled(
  platform: string,
  throttling: 'limited' | 'skipped',
  merchantTradeNos: string[],
): Promise<RawAnswer[]> {
  const script = fileURLToPath(new URL('throttled-host.mjs', import.meta.url));
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [
    script,
    platform.toLowerCase(),
    throttling,
  ]);
  const exited = once(child, 'exit');
  child.stderr.pipe(process.stderr);
  try {
    const [printed] = (await once(child.stdout, 'data')) as [Buffer];
    const url = `${printed.toString().trim()}/ecpay/return`;
    const answers: RawAnswer[] = [];
    for (const no of merchantTradeNos) answers.push(await post(url, envelope(paidData(no))));
    return answers;
  } finally {
    child.stdin.end();
    expect(await exited).toEqual([0, null]);
  }
}

afterEach(closeHosts);

describe.each(platforms)('with guards on %s,', (platform, createAdapter) => {
  const guarded = { providers: [{ provide: APP_GUARD, useClass: SignedInOnly }] };

  it("APP_GUARD that refuses: the application's 403, and the handler does not run", async () => {
    const host = await startHost(createAdapter(), guarded);
    const answer = await host.notify('A1');
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.bytes.toString())).toMatchObject({ statusCode: 403 });
    expect(host.seen).toHaveLength(0);
    expect(host.events).toHaveLength(0);
  });

  it('the same with decorators: [Public()]: 1|OK', async () => {
    const host = await startHost(createAdapter(), { ...guarded, decorators: [Public()] });
    expect(await host.notify('A1')).toMatchObject({ status: 200, bytes: OK });
  });

  it('the same with Public() above @EcpayReturnUrl: 1|OK', async () => {
    const host = await startHost(createAdapter(), {
      ...guarded,
      controllers: (witness) => [decoratedAbove(witness, Public())],
    });
    expect((await host.notify('A1')).bytes).toEqual(OK);
  });

  it.each([
    ['above', decoratedAbove],
    ['below', decoratedBelow],
  ])(
    'a guard of the application on the method, %s: its 403, nothing runs, and the hook hears at 9 s',
    async (_where, decorated) => {
      const host = await startHost(createAdapter(), {
        controllers: (witness) => [decorated(witness, UseGuards(new RefuseAll()))],
      });
      expect((await host.notify('A1')).status).toBe(403);
      await host.clock.advance(9_000);
      expect(host.seen).toHaveLength(0);
      // Below ours it runs first, and the notification never gets to us.
      expect(host.events.map(({ status }) => status)).toEqual(decorated === decoratedAbove ? [403] : []);
      expect(host.log.matching(/^error/)).toEqual([]);
    },
  );

  it('ThrottlerGuard: 429 beyond the limit, never 2xx', async () => {
    const answers = await notifyThrottled(platform, 'limited', ['A1', 'A2']);
    expect(answers.map(({ status }) => status)).toEqual([200, 429]);
  });

  it('ThrottlerGuard with decorators: [SkipThrottle()]: 1|OK for all', async () => {
    const answers = await notifyThrottled(platform, 'skipped', ['A1', 'A2', 'A3']);
    expect(answers.map(({ bytes }) => bytes)).toEqual([OK, OK, OK]);
  });
});
