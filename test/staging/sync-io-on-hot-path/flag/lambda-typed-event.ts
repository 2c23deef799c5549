// A Lambda's handler whose event alone is typed.
import { readFileSync } from 'node:fs';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const prices = JSON.parse(readFileSync('/opt/prices.json', 'utf8'));
  //                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: readFileSync blocks the event loop
  return { statusCode: 200, body: JSON.stringify(prices[event.pathParameters?.sku ?? '']) };
};
