import type { OrderAtEcpay } from '../card/card.service.js';
import type { TicketRefunds } from '../tickets.controller.js';

/** Calls the shop's JSON routes, as anybody could with curl. */
export class ShopClient {
  constructor(private readonly url: string) {}

  order(item: string, amount: number): Promise<OrderAtEcpay> {
    return this.call('POST', '/orders', { item, amount });
  }

  /** The order, and how it stands at ECPay. */
  get(no: string): Promise<OrderAtEcpay> {
    return this.call('GET', `/orders/${no}`);
  }

  pay(no: string): Promise<OrderAtEcpay> {
    return this.call('POST', `/orders/${no}/pay`, {});
  }

  capture(no: string): Promise<OrderAtEcpay> {
    return this.call('POST', `/orders/${no}/capture`, {});
  }

  refund(no: string, number: number, amount: number): Promise<OrderAtEcpay> {
    return this.call('PUT', `/orders/${no}/refunds/${number}`, { amount });
  }

  ticketRefunds(no: string): Promise<TicketRefunds> {
    return this.call('GET', `/tickets/${no}/refunds`);
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${this.url}${path}`, {
      method,
      ...(body ? { headers, body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
    return JSON.parse(text) as T;
  }
}
