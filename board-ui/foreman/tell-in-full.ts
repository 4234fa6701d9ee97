/** So many elements up from where a pointer rests may be the one that cuts its text. */
const UP = 3

const cutsText = (element: HTMLElement): boolean => {
  const { textOverflow, webkitLineClamp } = getComputedStyle(element)
  return textOverflow === 'ellipsis' || (webkitLineClamp !== 'none' && webkitLineClamp !== '')
}

const tell = ({ target }: Event): void => {
  for (let at = target instanceof HTMLElement ? target : null, up = 0; at && up < UP; up += 1) {
    if (cutsText(at)) {
      const isCut = at.scrollWidth > at.clientWidth || at.scrollHeight > at.clientHeight
      if (isCut) {
        at.title = at.textContent.replaceAll(/\s+/g, ' ').trim()
        at.dataset['told'] = ''
      } else if (at.dataset['told'] !== undefined) {
        at.removeAttribute('title')
        delete at.dataset['told']
      }
      return
    }
    at = at.parentElement
  }
}

/** A text that ends in … is told in full where a pointer rests on it. */
export const tellInFull = (): void => document.addEventListener('pointerover', tell)
