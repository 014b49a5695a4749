import { createClient } from '../client/create-client.spec-helper.js';
import { Loopback, ticketEnvelope, TICKET_KEYS } from '../client/loopback.spec-helper.js';
import { EcpayTicketService } from './ecpay-ticket.service.js';

it('asks what was refunded of a voucher order', async () => {
  const gateway = await Loopback.start();
  const client = createClient({
    environment: { payment: gateway.url, ticket: gateway.url },
    ticket: { merchantId: '3085676', ...TICKET_KEYS },
  });
  const answer = {
    RtnCode: 1,
    RtnMsg: 'success',
    MerchantTradeNo: 'V1',
    TradeAmount: 500,
    TotalRefundAmount: 120,
  };
  gateway.answerWith(ticketEnvelope(answer));
  await expect(
    new EcpayTicketService(client).queryRefundInfo({ MerchantTradeNo: 'V1' }),
  ).resolves.toMatchObject(answer);
  await client.onApplicationShutdown();
  await gateway.close();
});
