import { Agent } from 'node:http';
import axios from 'axios';
import { plainToInstance } from 'class-transformer';
import { IsNotEmpty, IsOptional, IsString, MaxLength, validate } from 'class-validator';
import { createPlainCodec } from '../codec/plain-codec.mjs';
import { stageMerchant } from '../route/stage-merchant.mjs';

class QueryRequest {}
IsString()(QueryRequest.prototype, 'MerchantTradeNo');
IsNotEmpty()(QueryRequest.prototype, 'MerchantTradeNo');
MaxLength(20)(QueryRequest.prototype, 'MerchantTradeNo');
IsOptional()(QueryRequest.prototype, 'TradeNo');
IsString()(QueryRequest.prototype, 'TradeNo');

/**
 * A query as a careful developer writes it by hand: validated, strictly decrypted, bounded, its fields checked, and on a
 * connection of its own, since the answer does not say which question it answers.
 */
export function createHandWrittenClient(url) {
  const codec = createPlainCodec(stageMerchant);
  const http = axios.create({
    baseURL: url,
    httpAgent: new Agent({ keepAlive: false }),
    responseType: 'text',
    transformResponse: [(text) => text],
    validateStatus: () => true,
    maxRedirects: 0,
    maxContentLength: 1024 * 1024,
    proxy: false,
  });
  return async (MerchantTradeNo) => {
    const request = plainToInstance(QueryRequest, { MerchantTradeNo });
    const errors = await validate(request, { whitelist: true, forbidNonWhitelisted: true });
    if (errors.length > 0) throw new Error('invalid request');
    const { merchantId } = stageMerchant;
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), 10_000);
    let answer;
    try {
      answer = await http.post(
        '/1.0.0/CreditDetail/QueryTrade',
        JSON.stringify({
          MerchantID: merchantId,
          RqHeader: { Timestamp: Math.floor(Date.now() / 1000) },
          Data: codec.seal(JSON.stringify({ MerchantID: merchantId, MerchantTradeNo })),
        }),
        {
          headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
          signal: deadline.signal,
        },
      );
    } finally {
      clearTimeout(timer);
    }
    const envelope = JSON.parse(answer.data);
    if (envelope.TransCode !== 1) throw new Error(`TransCode ${envelope.TransCode}`);
    const { value } = codec.open(envelope.Data);
    if (value.RtnMsg !== '') throw new Error(`RtnMsg ${value.RtnMsg}`);
    const trade = value.RtnValue;
    if (typeof trade?.Status !== 'string' || !Number.isSafeInteger(trade.Amount))
      throw new Error('unreadable trade');
    return { Status: trade.Status, Amount: trade.Amount };
  };
}
