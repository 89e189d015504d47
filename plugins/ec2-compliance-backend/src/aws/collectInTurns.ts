import { streamCollector } from '@smithy/node-http-handler';
import { giveWay } from '../turns';

/**
 * The bytes of an answer, once it is the turn of whoever reads it: the SDK makes
 * an answer's values of them in one go, and answers of several services come in
 * at the same time.
 */
export async function collectInTurns(
  body: Parameters<typeof streamCollector>[0],
): Promise<Uint8Array> {
  const bytes = await streamCollector(body);
  await giveWay();
  return bytes;
}
