import type { AnswerFacts, ReturnUrlAnswer } from './return-url-exchange.js';

/**
 * Ends a ReturnURL request on its way through Nest. The route's own filter turns it into the answer; no other filter
 * sees it. A class of its own, so that what other guards and interceptors throw goes to the application's filters.
 */
export class ReturnUrlEnd extends Error {
  constructor(
    readonly answer: ReturnUrlAnswer,
    readonly facts: AnswerFacts,
    options?: ErrorOptions,
  ) {
    super(facts.reason, options);
    this.name = 'ReturnUrlEnd';
  }
}
