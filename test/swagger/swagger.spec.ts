import 'reflect-metadata';
import 'nestjs-ecpay/swagger';
import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  ApiExtraModels,
  ApiOkResponse,
  DocumentBuilder,
  SwaggerModule,
  type OpenAPIObject,
} from '@nestjs/swagger';
import * as library from 'nestjs-ecpay';
import {
  CreditDoActionRequestDto,
  CreditQueryTradeResponseDto,
  EcpayNotification,
  EcpayReturnUrl,
  EcpayModule,
  PaymentNotificationDto,
} from 'nestjs-ecpay';

type Dto = (new () => library.EcpayDto) & {
  readonly table: {
    readonly fields: Record<string, { type: string; length?: number; meaning: { zh: string; en: string } }>;
  };
};
const dtos = Object.entries(library)
  .filter(([name]) => /^[A-Z]\w*Dto$/.test(name) && name !== 'EcpayDto')
  .map(([name, value]) => [name, value as unknown as Dto] as const);

@ApiExtraModels(...dtos.map(([, dto]) => dto))
@Controller('shop')
class ShopController {
  @Post('actions')
  @ApiOkResponse({ type: CreditQueryTradeResponseDto })
  act(@Body() request: CreditDoActionRequestDto): CreditDoActionRequestDto {
    return request;
  }

  @Get('last')
  last(): PaymentNotificationDto {
    return new PaymentNotificationDto();
  }

  @EcpayReturnUrl('return')
  paid(@EcpayNotification() notification: PaymentNotificationDto): void {
    void notification;
  }
}

@Module({
  imports: [
    EcpayModule.forRoot({
      environment: 'stage',
      credit: { merchantId: '3002607', hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs' },
    }),
  ],
  controllers: [ShopController],
})
class AppModule {}

interface Schema {
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, Record<string, unknown>>>;
}

describe("import 'nestjs-ecpay/swagger'", () => {
  let document: OpenAPIObject;
  beforeAll(async () => {
    const app = await NestFactory.create(AppModule, { logger: false, abortOnError: false });
    document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
    await app.close();
  });
  const schema = (name: string) => document.components?.schemas?.[name] as unknown as Schema;

  it.each(dtos)('%s shows every field with type, length and both meanings', (name, dto) => {
    const { properties } = schema(name);
    expect(Object.keys(properties).sort()).toEqual(Object.keys(dto.table.fields).sort());
    for (const [field, { type, length, meaning }] of Object.entries(dto.table.fields)) {
      const property = properties[field] ?? {};
      expect(property['description']).toContain(`${meaning.en} (${meaning.zh})`);
      expect(property['maxLength']).toBe(length);
      const types: Record<string, unknown> = {
        Bool: 'boolean',
        String: 'string',
        Int: 'integer',
        Number: 'number',
        Array: 'array',
      };
      // A nested object is a reference, which OpenAPI wraps where it has a description of its own.
      if (type === 'Object') expect(JSON.stringify(property)).toMatch(/#\/components\/schemas\/\w+Dto/);
      else expect(property['type']).toBe(types[type]);
    }
  });

  it('tells what a request needs and may hold', () => {
    const { required, properties } = schema('CreditDoActionRequestDto');
    expect(required).toEqual(['MerchantTradeNo', 'TradeNo', 'Action', 'TotalAmount']);
    expect(properties['Action']).toMatchObject({ type: 'string', enum: ['C', 'R', 'E', 'N'], maxLength: 1 });
    expect(properties['Action']?.['description']).toContain(
      '`R`: refund, in whole or in part, after the capture (退刷)',
    );
    expect(properties['TotalAmount']).toMatchObject({ type: 'integer', minimum: 1 });
    expect(properties['MerchantTradeNo']).toMatchObject({ type: 'string', minLength: 1, maxLength: 20 });
  });

  it('nests', () => {
    const { properties } = schema('CreditQueryTradeResponseDto');
    expect(properties['CloseData']).toMatchObject({
      type: 'array',
      items: { $ref: '#/components/schemas/CreditCloseRecordDto' },
    });
    expect(schema('CreditTradeDto').properties['Status']?.['enum']).toContain('To be captured');
    expect(schema('PaymentNotificationDto').required).toEqual(['RtnCode', 'MerchantID', 'OrderInfo']);
  });

  it('describes the classes themselves', () => {
    expect(schema('PaymentNotificationDto').description).toContain('付款結果通知');
  });

  it('leaves the ReturnURL route out: it is ECPay’s, not the application’s clients’', () => {
    expect(Object.keys(document.paths).sort()).toEqual(['/shop/actions', '/shop/last']);
  });
});
