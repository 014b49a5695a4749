// A process that starts a simulator on a state file at a given moment, says whether it runs, and closes it when told.
import { startSimulator } from '@nestjs-ecpay/simulator';

let running;
process.on('message', async ({ stateFile, at }) => {
  if (stateFile === undefined) {
    await running?.close();
    running = undefined;
    process.send('closed');
    return;
  }
  while (Date.now() < at);
  try {
    running = await startSimulator({ stateFile });
    process.send('runs');
  } catch (error) {
    process.send(error.message);
  }
});
process.send('ready');
