import { Controller, Get, Header } from '@nestjs/common';
import { OrdersService } from '../orders/orders.service.js';
import { shopPage } from './shop-page.js';
import { PAGE_SCRIPT } from './page-script.js';

@Controller()
export class PageController {
  constructor(private readonly orders: OrdersService) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'self'; style-src 'unsafe-inline'")
  page(): string {
    return shopPage(this.orders.list());
  }

  @Get('page.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    return PAGE_SCRIPT;
  }
}
