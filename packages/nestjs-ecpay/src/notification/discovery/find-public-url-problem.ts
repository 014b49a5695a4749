/**
 * Tells why ECPay will not call a public URL.
 *
 * @returns the reason with its remedy, or `undefined` when nothing speaks against it.
 */
export function findPublicUrlProblem(url: URL): string | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return `its scheme is ${url.protocol.slice(0, -1)}; use https`;
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  if (port !== '443' && port !== '80') return `its port is ${port}; ECPay calls ports 80 and 443 only`;
  if (isUnreachable(url.hostname)) {
    return 'its host is on no public network; use a tunnel, or the simulator, to receive notifications on your machine';
  }
  return undefined;
}

function isUnreachable(hostname: string): boolean {
  return (
    /^(localhost|.+\.(localhost|local|internal|test))$/.test(hostname) ||
    /^(0|10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(hostname) ||
    /^\[(::1?|f[cd][0-9a-f]{2}:.*|fe80:.*)\]$/.test(hostname)
  );
}
