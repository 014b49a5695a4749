import { IsInt, Min } from 'class-validator';

export class RefundDto {
  /** NT$. */
  @IsInt()
  @Min(1)
  amount!: number;
}
