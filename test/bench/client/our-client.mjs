import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EcpayCreditService, EcpayModule } from 'nestjs-ecpay';
import { stageMerchant } from '../route/stage-merchant.mjs';

/** The same query through EcpayCreditService, in an application whose log shows warnings and errors as in production. */
export async function createOurClient(url) {
  class AppModule {}
  Module({
    imports: [EcpayModule.forRoot({ environment: { payment: url, ticket: url }, credit: stageMerchant })],
  })(AppModule);
  const app = await NestFactory.createApplicationContext(AppModule, { logger: ['warn', 'error'] });
  const credit = app.get(EcpayCreditService);
  return async (MerchantTradeNo) => {
    const { RtnValue } = await credit.queryTrade({ MerchantTradeNo });
    return { Status: RtnValue.Status, Amount: RtnValue.Amount };
  };
}
