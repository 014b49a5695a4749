import { inspect } from 'node:util';
import type { DynamicModule, Provider } from '@nestjs/common';
import { ECPAY_MODULE_OPTIONS, type EcpayModuleOptions } from './ecpay-module-options.js';

let made = 0;

/**
 * The options as the Nest container holds them: out of reach of `inspect`, JSON and whoever walks its properties, since they
 * hold keys and every provider leads to the container.
 */
export class SealedOptions {
  readonly #options: EcpayModuleOptions;
  readonly #number = ++made;

  constructor(options: EcpayModuleOptions) {
    this.#options = options;
  }

  /** What the application gave. */
  reveal(): EcpayModuleOptions {
    return this.#options;
  }

  /** Nest may tell two modules apart by their JSON. */
  toJSON(): string {
    return `EcpayModuleOptions ${this.#number}`;
  }

  [inspect.custom](): string {
    return '[EcpayModuleOptions]';
  }
}

/** The module with its options sealed, whether they are there now or a factory makes them. */
export function sealOptions(definition: DynamicModule): DynamicModule {
  return { ...definition, providers: (definition.providers ?? []).map(sealProvider) };
}

function sealProvider(provider: Provider): Provider {
  if (typeof provider === 'function' || provider.provide !== ECPAY_MODULE_OPTIONS) return provider;
  if ('useValue' in provider) return { ...provider, useValue: seal(provider.useValue) };
  if (!('useFactory' in provider)) return provider;
  const { useFactory } = provider;
  return { ...provider, useFactory: async (...args: unknown[]) => seal(await useFactory(...args)) };
}

/** Nothing stays nothing: the check of the options has words for it. */
const seal = (options: unknown): unknown =>
  typeof options === 'object' && options !== null
    ? new SealedOptions(options as EcpayModuleOptions)
    : options;

/** The options again. A test may have put plain ones in their place with `overrideProvider`. */
export const unsealOptions = (options: unknown): EcpayModuleOptions =>
  options instanceof SealedOptions ? options.reveal() : (options as EcpayModuleOptions);
