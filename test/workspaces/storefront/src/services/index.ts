export { CatalogueService, type ListedProduct } from './catalogue-service';
export * from './customer-service';
export * from './exchange-rates';
export { bookAll } from './loyalty-service';
export { type NewLine, OrderService, type OrderSummary } from './order-service';
export { firstQuote, quoteAll, trackAll } from './shipping-service';
