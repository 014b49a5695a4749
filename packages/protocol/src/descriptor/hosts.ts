/**
 * ECPay's hosts: whose credentials go there, their own base URLs, and the key of the module's option `environment` that
 * replaces them.
 *
 * @publicApi
 */
export const hosts = {
  /** Everything about a card or code order after the payment page. */
  ecpayment: {
    service: 'payment',
    environment: 'payment',
    stage: 'https://ecpayment-stage.ecpay.com.tw',
    production: 'https://ecpayment.ecpay.com.tw',
  },
  /** E-tickets. */
  ecticket: {
    service: 'ticket',
    environment: 'ticket',
    stage: 'https://ecticket-stage.ecpay.com.tw',
    production: 'https://ecticket.ecpay.com.tw',
  },
  /** 站內付 2.0: tokens, payments, bound cards. */
  ecpg: {
    service: 'payment',
    environment: 'ecpg',
    stage: 'https://ecpg-stage.ecpay.com.tw',
    production: 'https://ecpg.ecpay.com.tw',
  },
} as const;

/** One of ECPay's hosts. */
export type EcpayHost = keyof typeof hosts;

/**
 * Whose credentials an interface is called with: ECPay gives a merchant one pair of keys for payments and another for tickets.
 * `credentials` is the option of the module, and the name of the service's codes.
 */
export const services = {
  payment: { credentials: 'credit' },
  ticket: { credentials: 'ticket' },
} as const;

/** One of ECPay's two sets of credentials. */
export type CredentialService = keyof typeof services;
/** The option of the module that holds a service's credentials. */
export type CredentialOption = (typeof services)[CredentialService]['credentials'];
