import { isPaid, isSimulated } from '../index.js';

describe('isPaid and isSimulated', () => {
  it.each<[string, object, boolean, boolean]>([
    ['a paid order', { RtnCode: 1, OrderInfo: { TradeStatus: '1' } }, true, false],
    ['RtnCode as text, TradeStatus as number', { RtnCode: '1', OrderInfo: { TradeStatus: 1 } }, true, false],
    ['paid, SimulatePaid 0', { RtnCode: 1, SimulatePaid: 0, OrderInfo: { TradeStatus: '1' } }, true, false],
    ['paid without any TradeStatus', { RtnCode: 1, OrderInfo: {} }, true, false],
    ['paid with an empty TradeStatus', { RtnCode: 1, OrderInfo: { TradeStatus: '' } }, true, false],
    [
      'simulated by SimulatePaid',
      { RtnCode: 1, SimulatePaid: 1, OrderInfo: { TradeStatus: '1' } },
      false,
      true,
    ],
    ['SimulatePaid as text', { RtnCode: 1, SimulatePaid: '1', OrderInfo: {} }, false, true],
    ['simulated, told only by TradeStatus', { RtnCode: 1, OrderInfo: { TradeStatus: '0' } }, false, true],
    ['TradeStatus 0 as a number', { RtnCode: 1, OrderInfo: { TradeStatus: 0 } }, false, true],
    ['simulated, OrderInfo as JSON text', { RtnCode: 1, OrderInfo: '{"TradeStatus":"0"}' }, false, true],
    ['paid, OrderInfo as text that is no JSON', { RtnCode: 1, OrderInfo: 'x' }, true, false],
    ['declined', { RtnCode: 10100058, OrderInfo: { TradeStatus: '0' } }, false, false],
    ['no RtnCode', { OrderInfo: { TradeStatus: '1' } }, false, false],
    ['RtnCode null', { RtnCode: null }, false, false],
    ['RtnCode true', { RtnCode: true }, false, false],
    ['RtnCode 10', { RtnCode: 10 }, false, false],
    ['nothing at all', {}, false, false],
  ])('%s', (_, notification, paid, simulated) => {
    expect([isPaid(notification), isSimulated(notification)]).toEqual([paid, simulated]);
  });
});
