import type { Order } from '../orders/order.js';
import type { Trade } from '../card/trade.js';
import type { TicketRefunds } from '../tickets/tickets.controller.js';

/** Calls the shop's JSON routes, as anybody could with curl. */
export class ShopClient {
  constructor(private readonly url: string) {}

  order(item: string, amount: number): Promise<Order> {
    return this.post('/orders', { item, amount });
  }

  get(no: string): Promise<Order> {
    return this.call(`/orders/${no}`);
  }

  pay(no: string): Promise<Order> {
    return this.post(`/orders/${no}/pay`);
  }

  capture(no: string): Promise<Order> {
    return this.post(`/orders/${no}/capture`);
  }

  refund(no: string, amount: number): Promise<Order> {
    return this.post(`/orders/${no}/refund`, { amount });
  }

  trade(no: string): Promise<Trade> {
    return this.call(`/orders/${no}/trade`);
  }

  ticketRefunds(no: string): Promise<TicketRefunds> {
    return this.call(`/tickets/${no}/refunds`);
  }

  private post<T>(path: string, body: object = {}): Promise<T> {
    return this.call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  private async call<T>(path: string, init: RequestInit = {}): Promise<T> {
    const answer = await fetch(`${this.url}${path}`, init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${init.method ?? 'GET'} ${path} was answered ${answer.status}: ${text}`);
    return JSON.parse(text) as T;
  }
}
