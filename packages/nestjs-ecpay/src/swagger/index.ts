/**
 * `import 'nestjs-ecpay/swagger'` once, before `SwaggerModule.createDocument`, and every DTO of this package shows its
 * fields in the application's OpenAPI document: type, length, values, meaning in English and Chinese.
 *
 * @example
 * ```ts
 * import 'nestjs-ecpay/swagger';
 * import type { INestApplication } from '@nestjs/common';
 * import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
 *
 * declare const app: INestApplication;
 *
 * SwaggerModule.setup('api', app, () => SwaggerModule.createDocument(app, new DocumentBuilder().build()));
 * ```
 * @packageDocumentation
 */
import { describeDtos } from './describe-dtos.js';

describeDtos();
