import { EcpayValidationError } from '@nestjs-ecpay/protocol';
import type { Assumptions } from '../assumptions/assumptions.js';
import type { Charge, CreditOrder } from '../books/credit-order.js';
import type { Courier } from '../delivery/courier.js';
import type { DeliveryAttempt, Notification } from '../delivery/notification.js';
import { isHttpUrl } from '../http-url.js';
import type { MerchantRegistry, Signer } from '../wire/merchant-registry.js';
import type { NotificationTarget } from './payment-request.js';

/** What a notifier works with. */
export interface NotifierContext {
  readonly registry: MerchantRegistry;
  readonly courier: Courier;
  readonly assumptions: Assumptions;
  /** Where results are posted unless the order says otherwise; asked each time, for it can be changed. */
  readonly returnUrl: () => string | undefined;
  /** Told which order is not any more as it was saved. */
  readonly touched?: (order: CreditOrder) => void;
}

/** Knows where the results of each order go, and has them sent. */
export class ShopNotifier {
  readonly #context: NotifierContext;
  readonly #targets = new WeakMap<CreditOrder, NotificationTarget>();

  constructor(context: NotifierContext) {
    this.#context = context;
  }

  targetOf(order: CreditOrder): NotificationTarget | undefined {
    return this.#targets.get(order);
  }

  setTarget(order: CreditOrder, target: NotificationTarget): void {
    this.#targets.set(order, target);
    this.#context.touched?.(order);
  }

  /** Where the shop is told how a charge ended; nowhere when nobody said, or it is not told at all. */
  urlFor(order: CreditOrder, charge: Charge): string | undefined {
    const { returnUrl = this.#context.returnUrl(), periodReturnUrl } = this.#targets.get(order) ?? {};
    const isLater = order.terms.period !== undefined && charge.trade.TradeNo !== order.authorizations[0];
    if (!isLater || periodReturnUrl === undefined) return returnUrl;
    // 22777: told "after every successful authorization".
    return charge.RtnCode === 1 ? periodReturnUrl : undefined;
  }

  /** Tells the shop how a charge ended; nothing where there is no address. */
  notify(
    order: CreditOrder,
    charge: Charge,
    simulated?: Notification['simulated'],
  ): Promise<DeliveryAttempt | undefined> {
    const { extra } = this.#targets.get(order) ?? {};
    const url = this.urlFor(order, charge);
    if (url === undefined) return Promise.resolve(undefined);
    return this.#context.courier.deliver(
      this.notification(order, {
        charge,
        url,
        ...(simulated ? { simulated } : {}),
        ...(extra ? { extra } : {}),
      }),
    );
  }

  /** A message about a charge, for whoever shall have it. */
  notification(
    order: CreditOrder,
    { charge, url, simulated, extra }: Pick<Notification, 'charge' | 'url' | 'simulated' | 'extra'>,
  ): Notification {
    const byPlatform =
      order.PlatformID !== '' && this.#context.assumptions.platformNotification === 'platform';
    return {
      order,
      charge,
      url,
      signer: this.#signer(order),
      envelopeMerchantId: byPlatform ? order.PlatformID : order.MerchantID,
      ...(simulated ? { simulated } : {}),
      ...(extra ? { extra } : {}),
    };
  }

  /** The message about a charge with what the order adds to it. */
  message(order: CreditOrder, charge: Charge, url: string): Notification {
    const { extra } = this.#targets.get(order) ?? {};
    return this.notification(order, { charge, url, ...(extra ? { extra } : {}) });
  }

  #signer({ PlatformID, MerchantID }: CreditOrder): Signer {
    const signer = this.#context.registry.find('credit', PlatformID === '' ? MerchantID : PlatformID)?.signer;
    if (!signer) throw problem('PlatformID', 'has no keys');
    return signer;
  }
}

/** @throws {EcpayValidationError} for a URL that nothing can be posted to. */
export function targetOf({ returnUrl, periodReturnUrl, extra }: NotificationTarget): NotificationTarget {
  for (const [name, url] of Object.entries({ returnUrl, periodReturnUrl })) {
    if (url !== undefined && !isHttpUrl(url))
      throw problem(name, 'must be an http or https URL, such as http://127.0.0.1:3000/ecpay/return');
  }
  return {
    ...(returnUrl === undefined ? {} : { returnUrl }),
    ...(periodReturnUrl === undefined ? {} : { periodReturnUrl }),
    ...(extra === undefined ? {} : { extra }),
  };
}

const problem = (path: string, message: string): EcpayValidationError =>
  new EcpayValidationError([{ path, message }], { operation: 'simulator.order' });
