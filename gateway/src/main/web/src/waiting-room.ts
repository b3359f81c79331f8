// The way through the waiting room of a session and province. Its page is one of its own, without the portal.
import { leaveAndReturn } from '@kit/draft'
import { Outage, Problem } from '@kit/http'
import { here } from '@kit/signed-out'
import { rooms, type At } from './waiting/room'
import { waitingRoomPlace } from './session-choice'

/**
 * Takes a place where there is a room; whoever has to wait leaves for its page, and comes back to this one. Whoever cannot ask goes on: the
 * service decides again.
 */
export async function passTheWaitingRoom(at: At, back: string): Promise<void> {
  try {
    const { state } = await rooms.place(at)
    if (state === 'IN' || state === 'OFF') return
  } catch (failure) {
    if (failure instanceof Outage || failure instanceof Problem) return
    throw failure
  }
  // Not behind the back button: this page would lead there again.
  location.replace(waitingRoomPlace(at.session, at.province, back))
  // The page that would have been shown is not shown while the browser leaves.
  return new Promise<never>(() => undefined)
}

/** A write that is let in by the room: refused, the visitor goes there and comes back. Nothing was done, and what was typed is kept. */
export async function letIn<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (failure) {
    if (failure instanceof Problem && failure.code === 'WAITING_ROOM') {
      const { session, province } = failure.body
      leaveAndReturn(waitingRoomPlace(String(session), String(province), here()))
    }
    throw failure
  }
}
