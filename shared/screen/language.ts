import { computed, type ComputedRef, shallowRef } from 'vue'

export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

const SAVED = 'language'
const isLanguage = (text: string | null | undefined): text is Language =>
  languages.some((language) => language === text)

const saved = (): string | null => {
  try {
    return localStorage.getItem(SAVED)
  } catch {
    return null
  }
}

/** `?lang=` first, then what was chosen here before, then the browser; Chinese when none says. */
export const preferredLanguage = (
  query: string | null,
  chosen: string | null,
  browser: readonly string[],
): Language => {
  const short = (text: string | null | undefined) => text?.slice(0, 2).toLowerCase()
  return [short(query), short(chosen), ...browser.map(short)].find(isLanguage) ?? 'zh'
}

const current = shallowRef<Language>('zh')
export const language: ComputedRef<Language> = computed(() => current.value)

/** What browsers want to hear for glyph choice and speech. */
export const locale = computed(() => (current.value === 'zh' ? 'zh-CN' : 'en'))

const show = (chosen: Language) => {
  current.value = chosen
  document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en'
}

/** Called once by each entry, before it draws. */
export const startLanguage = (search: string = location.search): void =>
  show(preferredLanguage(new URLSearchParams(search).get('lang'), saved(), navigator.languages ?? []))

/** A person's choice: kept on this device. */
export const chooseLanguage = (chosen: Language): void => {
  show(chosen)
  try {
    localStorage.setItem(SAVED, chosen)
  } catch {
    // A kiosk without storage chooses anew each time.
  }
}

/** The dictionary of one area in the language of the page: `const words = areaWords(zh, en)`. */
export const areaWords = <W>(zh: W, en: NoInfer<W>): ComputedRef<W> =>
  computed(() => (current.value === 'zh' ? zh : en))
