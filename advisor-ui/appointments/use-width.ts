import { onMounted, onUnmounted, type Ref, ref } from 'vue'

/** The width of an element, followed as the window changes. */
export const useWidth = (
  element: Readonly<Ref<HTMLElement | null>>,
  first: number,
): Readonly<Ref<number>> => {
  const width = ref(first)
  const observer =
    typeof ResizeObserver === 'undefined'
      ? null
      : new ResizeObserver(([entry]) => {
          if (entry && entry.contentRect.width > 0) width.value = Math.floor(entry.contentRect.width)
        })
  onMounted(() => {
    if (element.value) observer?.observe(element.value)
  })
  onUnmounted(() => observer?.disconnect())
  return width
}
