import { IsIn, IsInt, IsOptional, IsString, Length, Min } from 'class-validator';
import type { Verdict } from './card.service.js';

export class RefundDto {
  /** NT$; left out: all that is left. */
  @IsOptional()
  @IsInt()
  @Min(1)
  amount?: number;
}

export class SettleDto {
  /** What ECPay's back office shows of the refund. */
  @IsIn(['took-effect', 'did-not'])
  verdict!: Verdict;

  /** How it is known, and by whom. */
  @IsString()
  @Length(1, 500)
  note!: string;
}
