import { Controller, Get, Header } from '@nestjs/common';
import { CardService } from '../card/card.service.js';
import { OrdersService } from '../orders/orders.service.js';
import { PAGE_SCRIPT } from './page-script.js';
import { ICON, shopPage } from './shop-page.js';

/** Each order that is shown is asked about at ECPay, which shuts its door (HTTP 403) on callers that are too fast. */
const MOST_ORDERS = 20;

@Controller()
export class PageController {
  constructor(
    private readonly orders: OrdersService,
    private readonly card: CardService,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'self'; style-src 'unsafe-inline'")
  async page(): Promise<string> {
    const newest = this.orders.list().slice(0, MOST_ORDERS);
    return shopPage(await Promise.all(newest.map((order) => this.card.look(order))));
  }

  @Get('page.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    return PAGE_SCRIPT;
  }

  @Get('icon.svg')
  @Header('content-type', 'image/svg+xml')
  icon(): string {
    return ICON;
  }
}
