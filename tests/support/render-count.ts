import { onTestFinished } from 'vitest'
import type { VNode } from 'vue'

type Render = (context: unknown, cache: unknown, props: Readonly<Record<string, unknown>>) => VNode

const isRender = (value: unknown): value is Render => typeof value === 'function'

/**
 * Notes each render of a component with the props it had. The compiler leaves the template of a
 * component as its `render` outside production; instances made from here on are counted.
 */
export const countRenders = <Seen>(
  component: object,
  see: (props: Readonly<Record<string, unknown>>) => Seen,
): readonly Seen[] => {
  const render: unknown = Reflect.get(component, 'render')
  if (!isRender(render)) throw new Error('a component without a render function of its own')
  const seen: Seen[] = []
  const counted = function (this: unknown, ...given: Parameters<Render>): VNode {
    seen.push(see(given[2]))
    return render.apply(this, given)
  }
  Reflect.set(component, 'render', counted)
  onTestFinished(() => void Reflect.set(component, 'render', render))
  return seen
}
