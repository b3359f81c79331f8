// Addresses, codes and passwords as people type them. Full-width forms, spaces and the country code are the same thing.
import type { Channel } from '@/api/types'

export const plain = (text: string) => text.normalize('NFKC').trim()
export const digits = (text: string) => plain(text).replace(/\s/g, '')

export const plainAddress: Record<Channel, (text: string) => string> = {
  EMAIL: (text) => plain(text).toLowerCase(),
  MOBILE: (text) =>
    plain(text)
      .replace(/[\s-]/g, '')
      .replace(/^\+86/, ''),
}

export const pattern = {
  EMAIL: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  MOBILE: /^1[3-9]\d{9}$/,
  code: /^\d{6}$/,
  password: /^.{10,64}$/su,
}

export const channelOf = (address: string): Channel => (plain(address).includes('@') ? 'EMAIL' : 'MOBILE')
export const other: Record<Channel, Channel> = { EMAIL: 'MOBILE', MOBILE: 'EMAIL' }
