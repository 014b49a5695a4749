/**
 * Keeps Nest from running what lies behind a ReturnURL's guards for a request that its exchange answers: a refusal, a
 * duplicate, one that runs already. Only the route's own filter sees it.
 */
export class ReturnUrlAnsweredError extends Error {
  constructor() {
    super('The notification does not reach its handler');
    this.name = 'ReturnUrlAnsweredError';
  }
}
