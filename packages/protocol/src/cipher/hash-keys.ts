import { EcpayConfigError } from '../errors/ecpay-config.error.js';

/** A merchant's key pair from ECPay's back office. Each is 16 ASCII characters, used as bytes and never hex-decoded. */
export interface HashKeys {
  readonly hashKey: string;
  readonly hashIv: string;
}

/** Names what is wrong with a key pair without ever showing any part of it. */
export function findHashKeyProblems(keys: HashKeys): string[] {
  return (['hashKey', 'hashIv'] as const).flatMap((name) => {
    const key: unknown = (keys as Partial<HashKeys> | undefined)?.[name];
    if (typeof key !== 'string' || key === '') return [`${name} is missing`];
    if (key !== key.trim()) return [`${name} has white space around it; copy it again without`];
    if (Buffer.byteLength(key) !== key.length)
      return [`${name} has characters outside ASCII; copy it again from ECPay's back office`];
    if (key.length !== 16) return [`${name} has ${key.length} characters instead of 16`];
    return [];
  });
}

/** @throws {EcpayConfigError} when a key is not 16 ASCII characters. */
export function assertHashKeys(keys: HashKeys): void {
  const problems = findHashKeyProblems(keys);
  if (problems.length > 0) throw new EcpayConfigError(problems);
}
