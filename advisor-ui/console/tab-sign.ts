import { watch, type WatchSource } from 'vue'

/** A square with a dot, drawn here: the bar of tabs shows that somebody is to be called. */
const picture = (due: boolean): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#111A22"/>` +
      `<path d="M3 5h7M3 8h10M3 11h5" stroke="#fff" stroke-width="1.6"/>` +
      `${due ? '<circle cx="12" cy="4" r="4" fill="#DC3327"/>' : ''}</svg>`,
  )}`

const iconLink = (): HTMLLinkElement => {
  const known = document.head.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (known) return known
  const link = document.createElement('link')
  link.rel = 'icon'
  document.head.append(link)
  return link
}

/** Counts on the app's icon, where this browser has one. */
const setBadge = (due: number): void => {
  const { setAppBadge, clearAppBadge } = navigator as Partial<Navigator>
  const done = due > 0 ? setAppBadge?.call(navigator, due) : clearAppBadge?.call(navigator)
  // Refused where the page is not installed; the title and the icon of the tab say it too.
  done?.catch(() => undefined)
}

/** `(3!) 待联系` in the title, a red dot on the tab's icon, and the count on the app's. */
export const useTabSign = (
  source: WatchSource<readonly [due: number, urgent: boolean, title: string]>,
): void => {
  watch(
    source,
    ([due, urgent, title]) => {
      document.title = due > 0 ? `(${due}${urgent ? '!' : ''}) ${title}` : title
      iconLink().href = picture(due > 0)
      setBadge(due)
    },
    { immediate: true },
  )
}
