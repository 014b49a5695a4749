import { IsBoolean } from 'class-validator';

export class SettleDto {
  /** What the query of the trade showed. */
  @IsBoolean()
  tookEffect!: boolean;
}
