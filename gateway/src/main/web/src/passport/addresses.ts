// Addresses, codes and passwords as people type them. An address goes to the server as it was typed: there stands the one form of
// each, and it decides. Here is only looked whether it can be one at all, so that an empty or half-typed field is told at once.
import type { Channel } from '@/api/types'

const INVISIBLE = /\p{Cf}/gu
const visible = (text: string) => text.replace(INVISIBLE, '').normalize('NFKC').trim()

export const digits = (text: string) => visible(text).replace(/\s/g, '')

export const looksLike: Record<Channel, (text: string) => boolean> = {
  EMAIL: (text) => /[^@\s][^@]*@[^@]*[^@\s]/.test(visible(text)),
  // a mainland number, or one of elsewhere with its country code: the server says why that one is refused
  MOBILE: (text) => digits(text).replace(/\D/g, '').length >= 11,
}

export const pattern = {
  code: /^\d{6}$/,
  password: /^.{10,64}$/su,
}

export const channelOf = (address: string): Channel => (visible(address).includes('@') ? 'EMAIL' : 'MOBILE')
export const other: Record<Channel, Channel> = { EMAIL: 'MOBILE', MOBILE: 'EMAIL' }
