import type { ServerResponse } from 'node:http';
import type { Simulator } from '../simulator.js';

/** Changes that follow within so many milliseconds are told together. */
const GATHER_MS = 80;
/** A comment now and then tells the browser, and whatever is between, that the connection lives. */
const HEARTBEAT_MS = 20_000;

/** Tells a browser (EventSource) of every change, without saying what: it loads the page again. */
export function streamChanges(ecpay: Simulator, response: ServerResponse): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.write('retry: 1000\n\n');
  let timer: NodeJS.Timeout | undefined;
  const unsubscribe = ecpay.onChange(() => {
    timer ??= setTimeout(() => {
      timer = undefined;
      response.write('event: change\ndata: {}\n\n');
    }, GATHER_MS);
  });
  const heartbeat = setInterval(() => response.write(': \n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  response.once('close', () => {
    unsubscribe();
    clearTimeout(timer);
    clearInterval(heartbeat);
  });
}
