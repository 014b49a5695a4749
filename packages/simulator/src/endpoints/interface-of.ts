import { interfaces, type EcpayInterface } from '@nestjs-ecpay/protocol';

/** Every interface of ECPay by the name its page gives it: what the simulator serves, explains and builds. */
export const interfaceOf: Readonly<Record<string, EcpayInterface>> = Object.fromEntries(
  Object.values<EcpayInterface>(interfaces).map((iface) => [iface.name, iface]),
);

/** @throws for a name that no interface has: names come from here, or were checked against it. */
export function interfaceNamed(name: string): EcpayInterface {
  const found = Object.hasOwn(interfaceOf, name) ? interfaceOf[name] : undefined;
  if (!found) throw new Error(`No interface is called ${name}`);
  return found;
}
