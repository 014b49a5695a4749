import { Module, type DynamicModule } from '@nestjs/common';
import { EcpayConfig } from './ecpay-config.js';
import { Surroundings } from './surroundings.js';

/** Where every setting of the shop comes from. */
@Module({})
export class ConfigModule {
  static from(surroundings: Surroundings): DynamicModule {
    return {
      module: ConfigModule,
      providers: [{ provide: Surroundings, useValue: surroundings }, EcpayConfig],
      exports: [EcpayConfig],
    };
  }
}
