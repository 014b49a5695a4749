import { inspect } from 'node:util';
import { EcpayModule, EcpayNotificationReplayer, EcpayReturnUrls } from 'nestjs-ecpay';
import { closeHosts, paymentsController, startHost, Witness } from '../hostile/hostile-host.js';
import { stage } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';

afterEach(closeHosts);

it('whatever an application prints, however deep, holds no key', async () => {
  const [[, createExpress]] = platforms as [(typeof platforms)[number]];
  const controller = paymentsController(new Witness());
  const { app } = await startHost(createExpress(), { controllers: () => [controller] });
  const definition = EcpayModule.forRoot({ environment: 'stage', credit: stage });
  const method = Object.getOwnPropertyDescriptor(controller.prototype, 'onNotification')?.value as object;
  for (const printed of [app.get(EcpayNotificationReplayer), app.get(EcpayReturnUrls), definition, method]) {
    for (const showHidden of [false, true]) {
      const text = inspect(printed, { depth: 12, showHidden, maxArrayLength: null });
      expect(text).not.toMatch(/pwFHCq|EkRm7i/);
    }
  }
});
