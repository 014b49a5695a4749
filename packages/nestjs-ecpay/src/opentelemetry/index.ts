export { EcpayOpenTelemetryModule } from './ecpay-opentelemetry.module.js';
