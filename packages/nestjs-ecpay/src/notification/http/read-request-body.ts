import type { Readable } from 'node:stream';
import { MAX_MESSAGE_LENGTH } from '../verify/notification-envelope.js';

/** What Express's and Fastify's requests have in common, as far as a body goes. */
export interface RequestWithBody {
  readonly body?: unknown;
  /** With `NestFactory.create(…, { rawBody: true })`. */
  readonly rawBody?: unknown;
  /** Fastify's underlying request. */
  readonly raw?: Readable;
}

/**
 * Finds the body of a request, whatever the host application did with it: parsed, kept as text or bytes, or left unread
 * because its body parser is off or does not know the content type.
 *
 * @returns the body, or `undefined` when there is none or it is longer than any notification; a promise of it only where it
 * still has to be read.
 */
export function readRequestBody(request: RequestWithBody): unknown {
  const { body, rawBody } = request;
  if (hasContent(body)) return body;
  if (hasContent(rawBody)) return rawBody;
  const stream = request.raw ?? (request as unknown as Partial<Readable>);
  return stream.readable === true && stream.readableDidRead === false
    ? readStream(stream as Readable)
    : undefined;
}

function hasContent(body: unknown): boolean {
  if (typeof body === 'string' || Buffer.isBuffer(body)) return body.length > 0;
  // Express 4 leaves {} where nothing was parsed.
  if (typeof body !== 'object' || body === null) return false;
  for (const name in body) if (Object.hasOwn(body, name)) return true;
  return false;
}

async function readStream(stream: Readable): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Read to its end, but not kept: to stop reading would cut the connection under the refusal.
    if (bytes <= MAX_MESSAGE_LENGTH) chunks.push(chunk);
  }
  return bytes > 0 && bytes <= MAX_MESSAGE_LENGTH ? Buffer.concat(chunks) : undefined;
}
