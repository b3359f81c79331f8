import { solve, type Challenge } from './solve'

self.onmessage = ({ data }: MessageEvent<Challenge>) => self.postMessage(solve(data))
