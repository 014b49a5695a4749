import type { ConfigurableModuleAsyncOptions, Provider } from '@nestjs/common';
import type { EcpayCoreOptions } from '../options/ecpay-core-options.js';
import type { RefundOptions } from '../credit/journal/refund-journal.js';
import type { NotificationOptions } from '../notification/notification-options.js';

/**
 * Options of `EcpayModule`.
 *
 * @publicApi
 */
export interface EcpayModuleOptions extends EcpayCoreOptions {
  /** How payment notifications are handled. */
  readonly notification?: NotificationOptions | undefined;
  /** Where refunds are written down. */
  readonly refund?: RefundOptions | undefined;
}

/** Injection token of the options: `Symbol.for` gives the same token in two copies of this package. */
export const ECPAY_MODULE_OPTIONS = Symbol.for('nestjs-ecpay:module-options');

/** What cannot come from an asynchronous factory, because Nest needs it before the factory runs. */
export interface EcpayModuleExtras {
  /** Makes the services visible in every module without importing EcpayModule there. @default false */
  readonly isGlobal?: boolean | undefined;
}

/** Makes the options, for `useClass` and `useExisting`. */
export interface EcpayOptionsFactory {
  createEcpayOptions(): EcpayModuleOptions | Promise<EcpayModuleOptions>;
}

/**
 * Options of `EcpayModule.forRootAsync`: exactly one of `useFactory`, `useClass` and `useExisting`.
 *
 * @typeParam O what `useFactory` returns, so that a name that no option has does not compile there either.
 */
export type EcpayModuleAsyncOptions<O = EcpayModuleOptions> = Omit<
  ConfigurableModuleAsyncOptions<EcpayModuleOptions, 'createEcpayOptions'>,
  'useFactory'
> &
  EcpayModuleExtras & {
    /** Makes the options from what `inject` names, in that order. */
    readonly useFactory?: (...args: InjectedArgs) => O | Promise<O>;
    /** More providers of the module, for example what `inject` needs. */
    readonly extraProviders?: Provider[] | undefined;
  };

/** What Nest types the arguments of a factory as: only the application knows what it injects. */
export type InjectedArgs = Parameters<
  NonNullable<ConfigurableModuleAsyncOptions<EcpayModuleOptions, 'createEcpayOptions'>['useFactory']>
>;

/** Nothing has this type, so an option of it does not compile, and the compiler's message shows the text. */
export type NoSuchOption<Name> = { readonly [NO_SUCH_OPTION]: Name };
declare const NO_SUCH_OPTION: unique symbol;

/** The groups in which every option may be left out. */
export type OpenGroup = 'http' | 'notification' | 'refund' | 'hooks' | 'checkout';
/** The other options that are objects with names of their own. */
export type Group = 'environment' | 'credit' | 'ticket';

/**
 * What the return type of a factory is inferred from: EcpayModuleOptions, but that its open groups take any object. Without
 * that, TypeScript would give up its inference at a group with none but misspelt names, and accept it.
 */
export type InferredModuleOptions = {
  readonly [K in keyof EcpayModuleOptions]: EcpayModuleOptions[K] | (K extends OpenGroup ? object : never);
};

/** The options that a factory returns, with every misspelt name made impossible. */
export type ExactModuleOptions<O> = {
  readonly [K in keyof O]: K extends OpenGroup
    ? O[K] extends undefined
      ? O[K]
      : ExactGroup<O[K], NonNullable<EcpayModuleOptions[K]>>
    : K extends Group
      ? Exactly<O[K], EcpayModuleOptions[K]>
      : K extends keyof EcpayModuleOptions
        ? O[K]
        : NoSuchOption<K>;
};

/** A group with exactly the names of `T`, each of the type that `Known` gives it. */
export type ExactGroup<T, Known> = T extends undefined
  ? T
  : { readonly [K in keyof T]: K extends keyof Known ? Known[K] : NoSuchOption<K> };

/** `T`, with every name made impossible that no object of the union `Known` has. */
export type Exactly<T, Known> = T extends readonly (infer Element)[]
  ? readonly Exactly<Element, ElementOf<Known>>[]
  : T extends (...args: never[]) => unknown
    ? T
    : T extends object
      ? { readonly [K in keyof T]: K extends NamesOf<Known> ? T[K] : NoSuchOption<K> }
      : T;
export type ElementOf<List> = List extends readonly (infer Element)[] ? Element : never;
export type NamesOf<Known> = Known extends readonly unknown[] | ((...args: never[]) => unknown) | string
  ? never
  : keyof Known;

/**
 * What `forRootAsync` takes: the type says that no name in what the factory returns is misspelt. One signature and no
 * intersection of two, from which TypeScript infers no literals unless `noImplicitAny` is on; `nest new` turns it off.
 */
export type ExactAsyncOptions<O> = Omit<EcpayModuleAsyncOptions, 'useFactory'> & {
  readonly useFactory?: (...args: InjectedArgs) => ExactResult<O> | Promise<ExactResult<O>>;
};
export type ExactResult<O> = O & NoInfer<ExactModuleOptions<O>>;
