// Large files are read one after the other, those of all centres: one that is not begun yet waits here, not before a person's eyes as a failure.
import { Outage } from '@kit/http'

const AGAIN_MS = 2_000
const PATIENCE_MS = 5 * 60_000

/**
 * Sends it again until its turn has come. Of an overloaded service nothing was begun: the body was not read.
 *
 * @param waiting is told when it starts to wait; false: nobody waits for it any more
 */
export async function inTurn<T>(send: () => Promise<T>, waiting: () => boolean): Promise<T> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await send()
    } catch (failure) {
      if (!(failure instanceof Outage && failure.code === 'OVERLOADED') || Date.now() > end || !waiting()) throw failure
      await new Promise((again) => setTimeout(again, AGAIN_MS))
      if (!waiting()) throw failure
    }
  }
}
