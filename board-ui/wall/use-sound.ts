import { type ComputedRef, onMounted, onUnmounted, shallowRef, watch } from 'vue'
import { language, locale } from '#screen/language.ts'
import { spokenPlate } from './spoken-plate.ts'

const NOTES = [
  { hertz: 880, after: 0 },
  { hertz: 1174.66, after: 0.22 },
] as const
const SECONDS = 0.7
const LOUD = 0.25

const strike = (context: AudioContext): void => {
  for (const { hertz, after } of NOTES) {
    const tone = context.createOscillator()
    const loudness = context.createGain()
    const from = context.currentTime + after
    tone.frequency.value = hertz
    loudness.gain.setValueAtTime(0, from)
    loudness.gain.linearRampToValueAtTime(LOUD, from + 0.02)
    loudness.gain.exponentialRampToValueAtTime(0.001, from + SECONDS)
    tone.connect(loudness).connect(context.destination)
    tone.start(from)
    tone.stop(from + SECONDS)
    tone.addEventListener('ended', () => loudness.disconnect(), { once: true })
  }
}

const speak = (plates: readonly string[]): void => {
  if (!('speechSynthesis' in window)) return
  for (const plate of plates) {
    const words = new SpeechSynthesisUtterance(spokenPlate(plate, language.value))
    words.lang = locale.value
    words.rate = 0.9
    speechSynthesis.speak(words)
  }
}

/**
 * A chime of two notes and the plate, spoken. Browsers keep a page silent until somebody has pressed a key:
 * `mute` says that this is so.
 */
export const useSound = (on: ComputedRef<boolean>) => {
  const mute = shallowRef(false)
  let context: AudioContext | null = null
  const look = () => {
    mute.value = on.value && context?.state !== 'running'
  }
  const open = () => {
    if (!on.value) return look()
    if (context === null && 'AudioContext' in window) {
      context = new AudioContext()
      context.addEventListener('statechange', look)
    }
    look()
  }
  const wake = () => {
    if (on.value && context?.state === 'suspended') void context.resume().then(look, look)
  }
  watch(on, open)
  onMounted(() => {
    open()
    addEventListener('keydown', wake)
    addEventListener('pointerdown', wake)
  })
  onUnmounted(() => {
    removeEventListener('keydown', wake)
    removeEventListener('pointerdown', wake)
    context?.removeEventListener('statechange', look)
    void context?.close()
  })
  return {
    mute,
    /** Sounds once for all of them; says nothing while it is muted. */
    ring: (plates: readonly string[]) => {
      if (!on.value || context?.state !== 'running') return
      strike(context)
      speak(plates)
    },
  }
}
