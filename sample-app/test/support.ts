import { setTimeout as delay } from 'node:timers/promises';
import { catalogue } from '../src/orders/catalogue.js';
import { LOCAL_PASSWORD, openLocalShop, type LocalShop } from '../src/local/open-local-shop.js';
import { OrdersService } from '../src/orders/orders.service.js';

/** A shop beside a simulator whose clock stands still; its database is in memory. */
export const openShop = (): Promise<LocalShop> =>
  openLocalShop({ port: 0, simulatorPort: 0, clock: 'stopped', level: 'silent' });

/** An order of NT$680 that nobody has paid. */
export const newOrder = async ({ app }: LocalShop): Promise<string> =>
  (await app.get(OrdersService).create(catalogue[0], 'buyer@shop.example', 'zh')).no;

/** Waits for what a job does: at most 20 seconds. */
export async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await isTrue()) return;
    await delay(100);
  }
  throw new Error('It did not come true');
}

/** A browser without pages: it keeps cookies, and tells the shop where it comes from. */
export class Visitor {
  #cookies = new Map<string, string>();

  constructor(private readonly shop: Pick<LocalShop, 'url'>) {}

  get(path: string): Promise<Response> {
    return this.#send(path, { headers: { accept: 'text/html' } });
  }

  post(path: string, form: Record<string, string> = {}, origin = this.shop.url): Promise<Response> {
    return this.#send(path, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { accept: 'text/html', origin },
    });
  }

  logIn(): Promise<Response> {
    return this.post('/admin/login', { password: LOCAL_PASSWORD });
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), cookie };
    const answer = await fetch(`${this.shop.url}${path}`, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }
}
