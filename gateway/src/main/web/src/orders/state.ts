// Where an order stands, as every page about money sees it.
import type { Order } from '@/api/types'

/** It may still be paid, or nobody knows yet whether it is: no second attempt beside it. */
export const isWaiting = ({ state }: Order) => state === 'OPEN' || state === 'UNKNOWN'

/** Paid is not the end of it: the registration is told, and only then it is known whether the seats are theirs. */
export const isSettled = (order: Order) => order.state === 'CLOSED' || (order.state === 'PAID' && order.settlement !== null)
