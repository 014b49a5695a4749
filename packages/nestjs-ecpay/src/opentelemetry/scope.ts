/** What meter and tracer are called after. */
export const SCOPE = 'nestjs-ecpay';
