export const LIMIT: number
export const WAITING_LIMIT: number
export function firstPage(folder: string): [file: string, bytes: number][]
export function waitingPage(folder: string): [file: string, bytes: number][]
export function verdict(files: [string, number][], limit?: number): { total: number; passed: boolean }
