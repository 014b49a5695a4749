/**
 * Injection tokens. `Symbol.for` gives the same token in two copies of this package, which a plain Symbol would not.
 */
export const ECPAY_MODULE_OPTIONS = Symbol.for('nestjs-ecpay:module-options');
