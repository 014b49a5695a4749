/*
 * What is used of @nestjs/terminus, for the build alone (`paths` in tsconfig.json): building the package needs none of its many
 * optional peers installed. `npm run typecheck` checks the same sources against Terminus itself.
 */
export declare abstract class HealthIndicatorService {
  check(key: string): { up(data: object): object; down(data: object): object };
}
