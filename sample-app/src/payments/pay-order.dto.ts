import { IsIn, IsOptional } from 'class-validator';
import { endings, type Ending } from './payment-page.js';

export class PayOrderDto {
  /** How the visit to the payment page shall end. @default 'paid' */
  @IsOptional()
  @IsIn(endings)
  ending?: Ending;
}
