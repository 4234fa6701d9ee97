import type { Ask } from './ask.ts'
import { keys } from './keys.ts'
import { list, text } from './replies.ts'
import { run, script } from './script.ts'
import type { ClockStore } from './store.ts'
import timeSource from './time.lua?raw'

const now = script(timeSource)

export const clockStore = (ask: Ask): ClockStore => ({
  async time() {
    const [seconds, micros, anchor] = list(await ask((redis) => run(redis, now, [keys.clock])))
    const real = Number(text(seconds)) * 1000 + Math.floor(Number(text(micros)) / 1000)
    return { real, anchor: anchor === null ? null : JSON.parse(text(anchor)) }
  },

  async putAnchor(anchor) {
    if (anchor === null) await ask((redis) => redis.del(keys.clock))
    else await ask((redis) => redis.set(keys.clock, JSON.stringify(anchor)))
  },
})
