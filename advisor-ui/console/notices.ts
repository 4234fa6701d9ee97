import { onScopeDispose, type Ref, shallowRef } from 'vue'

/** `unasked`: nobody has been asked yet; `absent`: this browser has none, as on plain http. */
export type NoticeState = 'absent' | 'unasked' | 'denied' | 'on'

/** What a notice says: of which duty, in words that anybody who passes by may read. */
export interface Notice {
  readonly tag: string
  readonly title: string
  readonly body: string
  /** It stays until somebody has looked. */
  readonly stays: boolean
}

export interface Notices {
  readonly state: Readonly<Ref<NoticeState>>
  /** Asks the browser; only ever after a tap. */
  ask(): Promise<void>
  /** Shows it while the page is not looked at. One of the same tag takes the place of the one before. */
  show(notice: Notice): void
}

const stateNow = (): NoticeState => {
  if (typeof Notification === 'undefined' || !globalThis.isSecureContext) return 'absent'
  if (Notification.permission === 'granted') return 'on'
  return Notification.permission === 'denied' ? 'denied' : 'unasked'
}

/** `inOneTab`: does it in the tab that speaks; `choose` is called with the tag of a notice that was clicked. */
export const useNotices = (inOneTab: (run: () => void) => void, choose: (tag: string) => void): Notices => {
  const state = shallowRef(stateNow())
  const shown = new Set<Notification>()
  onScopeDispose(() => {
    for (const notice of shown) notice.close()
  })
  const put = ({ tag, title, body, stays }: Notice) => {
    const notice = new Notification(title, { tag, body, requireInteraction: stays })
    shown.add(notice)
    notice.addEventListener('close', () => shown.delete(notice))
    notice.addEventListener('click', () => {
      window.focus()
      choose(tag)
      notice.close()
    })
  }
  return {
    state,
    async ask() {
      if (state.value !== 'unasked') return
      await Notification.requestPermission()
      state.value = stateNow()
    },
    show(notice) {
      if (state.value !== 'on') return
      inOneTab(() => {
        if (document.visibilityState !== 'visible') put(notice)
      })
    },
  }
}
