import { computed, type ComputedRef, onMounted, onUnmounted, shallowRef } from 'vue'

export const WIDTH = 1920
export const HEIGHT = 1080
const ORBIT_MS = 300_000
const ORBIT: readonly (readonly [number, number])[] = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [-4, 0],
  [-4, -4],
  [0, -4],
  [4, -4],
]

/**
 * A TV page is drawn for 1920×1080 and scaled as a whole to the screen it hangs on, less the edges that a TV
 * hides (`overscan`, percent of each). It wanders by four pixels every five minutes, so that nothing burns in.
 */
export const useFitScreen = (overscan?: ComputedRef<number>): ComputedRef<string> => {
  const size = shallowRef({ width: innerWidth, height: innerHeight })
  const step = shallowRef(0)
  let timer: ReturnType<typeof setInterval> | undefined
  const measure = () => {
    size.value = { width: innerWidth, height: innerHeight }
  }
  onMounted(() => {
    addEventListener('resize', measure)
    timer = setInterval(() => {
      step.value += 1
    }, ORBIT_MS)
  })
  onUnmounted(() => {
    removeEventListener('resize', measure)
    clearInterval(timer)
  })
  return computed(() => {
    const { width, height } = size.value
    const seen = 1 - (2 * (overscan?.value ?? 0)) / 100
    const scale = Math.min((width * seen) / WIDTH, (height * seen) / HEIGHT)
    const [dx, dy] = ORBIT[step.value % ORBIT.length] ?? [0, 0]
    const x = (width - WIDTH * scale) / 2 + dx * scale
    const y = (height - HEIGHT * scale) / 2 + dy * scale
    return x === 0 && y === 0 && scale === 1 ? 'none' : `translate(${x}px, ${y}px) scale(${scale})`
  })
}
