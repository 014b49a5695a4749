import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { context, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

/** One line of what Prometheus reads. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The OpenTelemetry SDK of a process, as an application starts it before Nest. */
export interface Telemetry extends AsyncDisposable {
  /** What a scrape over HTTP gives, as text. */
  scrape(): Promise<string>;
  /** The samples of one metric, or of all of ours, without what the SDK adds to each. */
  samples(name?: string): Promise<Sample[]>;
  /** Ended spans. */
  spans(): ReadableSpan[];
}

/** Starts the SDK and a server that Prometheus could scrape. */
export async function startTelemetry(): Promise<Telemetry> {
  const prometheus = new PrometheusExporter({ preventServerStart: true });
  const meters = new MeterProvider({ readers: [prometheus] });
  const spans = new InMemorySpanExporter();
  const tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
  metrics.setGlobalMeterProvider(meters);
  trace.setGlobalTracerProvider(tracers);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

  const server = createServer((request, response) => prometheus.getMetricsRequestHandler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
  const scrape = async (): Promise<string> => (await fetch(url)).text();
  return {
    scrape,
    samples: async (name) =>
      samplesOf(await scrape()).filter((sample) =>
        name === undefined ? sample.name.startsWith('ecpay_') : sample.name === name,
      ),
    spans: () => spans.getFinishedSpans(),
    [Symbol.asyncDispose]: async () => {
      await new Promise((resolve) => server.close(resolve));
      await meters.shutdown();
      await tracers.shutdown();
      for (const api of [metrics, trace, context]) api.disable();
    },
  };
}

function samplesOf(text: string): Sample[] {
  return [...text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)].map(([, name = '', labels = '', value]) => ({
    name,
    labels: Object.fromEntries(
      [...labels.matchAll(/(\w+)="([^"]*)"/g)]
        .map(([, key = '', said = '']) => [key, said] as const)
        .filter(([key]) => !key.startsWith('otel_scope_')),
    ),
    value: Number(value),
  }));
}
