const BLOCK = 16;

/**
 * Puts the tail of one sealed message behind the head of another, block by block, as anybody on the way can do without
 * the key. Without another message two blocks of the one change places.
 */
export function splice(data: string, other: string | undefined): string {
  const head = Buffer.from(data, 'base64');
  const half = Math.max(BLOCK, Math.floor(head.length / BLOCK / 2) * BLOCK);
  if (other === undefined || other === data) {
    return Buffer.concat([head.subarray(0, half), head.subarray(half - BLOCK)]).toString('base64');
  }
  const tail = Buffer.from(other, 'base64');
  const from = Math.floor(tail.length / BLOCK / 2) * BLOCK;
  return Buffer.concat([head.subarray(0, half), tail.subarray(from)]).toString('base64');
}
