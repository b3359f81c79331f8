// Without Vue, which the portal's messages need. English comes when somebody reads it.
import zh from './words.zh'

export type Words = typeof zh
export type Language = 'zh' | 'en'

export const chinese: Words = zh
export const english = async (): Promise<Words> => (await import('./words.en')).default
