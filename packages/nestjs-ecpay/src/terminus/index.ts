export { EcpayHealthIndicator, type EcpayHealth } from './ecpay-health-indicator.js';
