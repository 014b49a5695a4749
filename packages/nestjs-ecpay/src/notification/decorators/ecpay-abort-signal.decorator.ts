import { exchangeParameter } from '../route/exchange-parameters.js';

/**
 * Injects the AbortSignal that fires when the handler is given up (`notification.giveUpAfterMs`): pass it on to whatever
 * the handler waits for.
 *
 * @publicApi
 */
export const EcpayAbortSignal = exchangeParameter('@EcpayAbortSignal()', ({ signal }) => signal());
