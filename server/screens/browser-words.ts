/** First match counts: most browsers also claim to be the ones below them. */
const browsers: readonly (readonly [string, RegExp])[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ['Opera', /\b(?:OPR|Opera)\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Firefox', /\bFirefox\/(\d+)/],
  ['Chrome', /\b(?:Headless)?(?:Chrome|CriOS|Chromium)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[^ ]* (?:Mobile\/\S+ )?Safari\//],
]
const systems: readonly (readonly [string, RegExp])[] = [
  ['webOS', /\bweb0?s\b/i],
  ['Tizen', /\bTizen\b/i],
  ['Fire TV', /\bAFT[A-Z]/],
  ['Android', /\bAndroid\b/],
  ['iOS', /\biP(?:hone|ad|od)\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b|\bX11\b/],
]

/** `Chrome 126 · Android`: what a person can compare with the device in front of him; empty when it says nothing. */
export const browserWords = (agent: string): string => {
  const browser = browsers.map(([name, shape]) => ({ name, version: shape.exec(agent)?.[1] })).find(isThere)
  const system = systems.find(([, shape]) => shape.test(agent))?.[0]
  return [browser && `${browser.name} ${browser.version}`, system]
    .filter((word) => word !== undefined)
    .join(' · ')
}

const isThere = ({ version }: { readonly version: string | undefined }): boolean => version !== undefined
