import { onMounted, onUnmounted, shallowRef } from 'vue'

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
 * The wall is drawn for 1920×1080 and scaled as a whole to the screen it hangs on. It wanders by
 * four pixels every five minutes, so that nothing burns in.
 */
export const useFitScreen = () => {
  const transform = shallowRef('none')
  let step = 0
  let timer: ReturnType<typeof setInterval> | undefined
  const fit = () => {
    const scale = Math.min(innerWidth / WIDTH, innerHeight / HEIGHT)
    const [dx, dy] = ORBIT[step % ORBIT.length] ?? [0, 0]
    const x = (innerWidth - WIDTH * scale) / 2 + dx
    const y = (innerHeight - HEIGHT * scale) / 2 + dy
    transform.value = x === 0 && y === 0 && scale === 1 ? 'none' : `translate(${x}px, ${y}px) scale(${scale})`
  }
  onMounted(() => {
    fit()
    addEventListener('resize', fit)
    timer = setInterval(() => {
      step += 1
      fit()
    }, ORBIT_MS)
  })
  onUnmounted(() => {
    removeEventListener('resize', fit)
    clearInterval(timer)
  })
  return transform
}
