import { IsInt, IsString, Length, Max, Min } from 'class-validator';

export class CreateOrderDto {
  @IsString()
  @Length(1, 100)
  item!: string;

  /** NT$. */
  @IsInt()
  @Min(1)
  @Max(199_999)
  amount!: number;
}
