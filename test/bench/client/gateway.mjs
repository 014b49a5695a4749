import { once } from 'node:events';
import { createServer } from 'node:http';
import { createPlainCodec } from '../codec/plain-codec.mjs';
import { stageMerchant } from '../route/stage-merchant.mjs';

/** A gateway that answers every query with the same authorized trade, at no cost to the measured process. */
export async function startGateway() {
  const trade = {
    TradeID: 14521552,
    Amount: 199,
    ClsAmt: 0,
    AuthTime: '2026/08/01 09:30:52',
    Status: 'Authorized',
  };
  const Data = createPlainCodec(stageMerchant).seal(
    JSON.stringify({ RtnMsg: '', RtnValue: trade, CloseData: {} }),
  );
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      const RpHeader = { Timestamp: Math.floor(Date.now() / 1000) };
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          MerchantID: stageMerchant.merchantId,
          RpHeader,
          TransCode: 1,
          TransMsg: 'Success',
          Data,
        }),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
