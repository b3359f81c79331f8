// A sound at one's turn. Browsers allow it to who has pressed something on the page: so it is off until somebody switches it on.

const NOTES = [660, 880, 1320]
let audio: AudioContext | undefined

export const canSound = () => 'AudioContext' in window

/** Switches it on and lets it be heard once, or off. Returns whether it is on. */
export function switchSound(): boolean {
  if (audio) {
    void audio.close()
    audio = undefined
    return false
  }
  audio = new AudioContext()
  ring(1)
  return true
}

export function ring(times = 3) {
  if (!audio) return
  const notes = Array.from({ length: times }, () => NOTES).flat()
  notes.forEach((frequency, at) => {
    const from = audio!.currentTime + at * 0.2
    const volume = audio!.createGain()
    volume.connect(audio!.destination)
    volume.gain.setValueAtTime(0.25, from)
    volume.gain.exponentialRampToValueAtTime(0.001, from + 0.19)
    const tone = audio!.createOscillator()
    tone.frequency.value = frequency
    tone.connect(volume)
    tone.start(from)
    tone.stop(from + 0.2)
  })
}
