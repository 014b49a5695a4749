import type * as NestAxios from '@nestjs/axios';
import type { HttpService } from '@nestjs/axios';
import { EcpayConfigError } from '@nestjs-ecpay/protocol';

/**
 * Injection token of the HttpService of @nestjs/axios that requests go through. The module makes one of its own, which shares
 * nothing with the rest of the application; another can be given with `overrideProvider(ECPAY_HTTP_SERVICE)` in a test, or in
 * `extraProviders` of `forRootAsync`. Whatever it is set to do, each request says again: no redirects, no proxy of its own
 * accord, answers of at most 1 MiB, a connection of its own, one sending.
 *
 * @publicApi
 */
export const ECPAY_HTTP_SERVICE = Symbol.for('nestjs-ecpay:http-service');

const ours = new WeakSet<HttpService>();

/** True for one that `createOwnHttpService` made: only of that is it known when it takes up a connection. */
export const isOwnHttpService = (http: HttpService): boolean => ours.has(http);

/**
 * An HttpService on an axios instance that shares nothing with the rest of the application: not the global instance's
 * interceptors, and not its `axios.defaults` either, which `axios.create` would copy (an Authorization header for some
 * other service, a proxy, another adapter).
 *
 * @throws {EcpayConfigError} when @nestjs/axios cannot be loaded, naming the version that can.
 */
export async function createOwnHttpService(): Promise<HttpService> {
  const { HttpService: Service } = await load();
  // The very axios that @nestjs/axios has, whichever versions the tree holds.
  const instance = new Service().axiosRef.create();
  const defaults: object = instance.defaults;
  for (const key of Object.keys(defaults)) Reflect.deleteProperty(defaults, key);
  Object.assign(defaults, { headers: {} });
  const http = new Service(instance);
  ours.add(http);
  return http;
}

/**
 * Loaded at boot and not at import: a CommonJS test that never boots the module needs no @nestjs/axios that it can require. One
 * import and no more, since Jest cannot link two at once that share a module.
 */
async function load(): Promise<typeof NestAxios> {
  try {
    return await import('@nestjs/axios');
  } catch (error) {
    // Whatever the loader threw, of another realm as well, as Jest's is.
    const { code, message } = error as { code?: string; message?: string };
    throw new EcpayConfigError([describeLoadFailure(`${code ?? ''}`, `${message ?? ''}`)]);
  }
}

/** What to install, from what Node or Jest said. */
export function describeLoadFailure(code: string, message: string): string {
  if (
    code === 'ERR_REQUIRE_ESM' ||
    /ES Module|import statement|Unexpected token|require\(\) of/i.test(message)
  ) {
    return (
      '@nestjs/axios 12 is an ES module and cannot be loaded by require() here, as in Jest with CommonJS: with Nest 11 install ' +
      '@nestjs/axios 4 (npm i @nestjs/axios@4), with Nest 12 run Jest with --experimental-vm-modules'
    );
  }
  return (
    '@nestjs/axios could not be loaded' +
    (/^[A-Z_]+$/.test(code) ? ` (${code})` : '') +
    ': with Nest 11 npm i @nestjs/axios@4 axios, with Nest 12 npm i @nestjs/axios@12 axios'
  );
}
