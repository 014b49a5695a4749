/**
 * The host's end of the channel to the driver: tells the port, answers commands, and goes when the driver has gone.
 *
 * @param commands functions by name; what one returns or throws is sent back.
 */
export function serveDriver({ port, commands, close }) {
  process.on('message', async ({ id, name, options }) => {
    try {
      reply({ id, result: await commands[name](options) });
    } catch (error) {
      reply({ id, error: `${name}: ${error instanceof Error ? error.stack : 'no Error was thrown'}` });
    }
  });
  process.once('disconnect', () => void close());
  reply({ port });
}

/** The driver may have gone in the meantime. */
function reply(message) {
  if (process.connected) process.send(message);
}
