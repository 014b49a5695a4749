import { HttpService } from '@nestjs/axios';
import axios from 'axios';

/** No answer of ECPay comes near this; a larger one is no answer of ECPay. */
export const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * Goes with every request. Without a token HttpService makes one each time and cancels it when the answer is in, which
 * costs an error with its stack trace per request.
 */
export const NEVER_CANCELED = new axios.CancelToken(() => undefined);

/**
 * An HttpService on an axios instance that shares nothing with the rest of the application: not the global instance's
 * interceptors, and not its `axios.defaults` either, which `axios.create` would copy (an Authorization header for some
 * other service, a proxy, another adapter).
 */
export function createOwnHttpService(): HttpService {
  const instance = axios.create();
  const defaults = instance.defaults as unknown as Record<string, unknown>;
  for (const key of Object.keys(defaults)) delete defaults[key];
  Object.assign(defaults, {
    adapter: 'http',
    headers: {},
    responseType: 'text',
    // axios would parse JSON by itself and round large numbers; the text is judged by us.
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    validateStatus: () => true,
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    proxy: false,
    // Ours: see startDeadline.
    timeout: 0,
  });
  // In a workspace @nestjs/axios may have found another version of axios than we did; what it asks of an instance is the same.
  return new HttpService(instance as unknown as ConstructorParameters<typeof HttpService>[0]);
}
