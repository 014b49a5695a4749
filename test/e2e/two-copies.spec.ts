import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as ours from '@nestjs-ecpay/protocol';

/** The package a second time, as an application has it whose tree holds two versions. */
async function copyOfProtocol(): Promise<{ protocol: typeof ours; remove: () => Promise<void> }> {
  const entry = fileURLToPath(import.meta.resolve('@nestjs-ecpay/protocol'));
  const folder = await mkdtemp(join(tmpdir(), 'protocol-'));
  await cp(dirname(entry), folder, { recursive: true });
  await cp(join(dirname(entry), '../../package.json'), join(folder, 'package.json'));
  const protocol = (await import(pathToFileURL(join(folder, 'index.js')).href)) as typeof ours;
  return { protocol, remove: () => rm(folder, { recursive: true }) };
}

it('an error of another copy of the package is known by is() and by instanceof', async () => {
  const { protocol: other, remove } = await copyOfProtocol();
  try {
    expect(other.EcpayError).not.toBe(ours.EcpayError);
    const error: unknown = new other.EcpayTransportError({ outcome: 'not-sent', retryable: true, what: 'x' });
    expect(ours.EcpayError.is(error)).toBe(true);
    expect(ours.EcpayTransportError.is(error)).toBe(true);
    expect(ours.EcpayApiError.is(error)).toBe(false);
    expect(error instanceof ours.EcpayError).toBe(true);
    expect(error instanceof ours.EcpayTransportError).toBe(true);
    expect(error instanceof ours.EcpayApiError).toBe(false);
  } finally {
    await remove();
  }
});
