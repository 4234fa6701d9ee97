import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pixelmatch from 'pixelmatch'
import type { Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { root } from './built-server.ts'
import { smallPng } from './small-png.ts'

const kept = join(root, 'tests', 'pictures')
const drafts = join(root, '.cache', 'pictures')
/** How far two colours may be apart (0 to 1), and how many pixels of a picture may be further. */
const COLOUR = 0.1
const SHARE = 0.002
const isUpdate = process.env['UPDATE_PICTURES'] === '1'
const accept = 'UPDATE_PICTURES=1 npx vitest run tests/journeys/wall-pictures.test.ts'

/** Null when a page looks as it is remembered, else what is wrong and where to look. */
export const compareWith = (name: string, shot: Buffer, update = isUpdate): string | null => {
  const file = join(kept, `${name}.png`)
  const actual = PNG.sync.read(shot)
  if (update) {
    mkdirSync(kept, { recursive: true })
    writeFileSync(file, smallPng(actual))
    return null
  }
  const draft = (kind: string): string => join(drafts, `${name}.${kind}.png`)
  mkdirSync(drafts, { recursive: true })
  if (!existsSync(file)) {
    writeFileSync(draft('actual'), shot)
    return `no picture is kept of ${name}; it looks like ${draft('actual')}. To keep it: ${accept}`
  }
  const before = PNG.sync.read(readFileSync(file))
  const { width, height } = actual
  if (before.width !== width || before.height !== height) {
    writeFileSync(draft('actual'), shot)
    return `${name} is ${width}×${height}, kept was ${before.width}×${before.height}. To accept: ${accept}`
  }
  const diff = new PNG({ width, height })
  const count = pixelmatch(before.data, actual.data, diff.data, width, height, { threshold: COLOUR })
  if (count <= SHARE * width * height) return null
  writeFileSync(draft('actual'), shot)
  writeFileSync(draft('diff'), PNG.sync.write(diff))
  const percent = ((count * 100) / (width * height)).toFixed(2)
  return `${name} differs in ${percent} % of its pixels: ${draft('diff')}. To accept: ${accept}`
}

const faceFile = join(kept, 'faces.json')

/** How wide and high the strokes of some signs are: every typeface has its own. */
const strokes = (): readonly number[] => {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) throw new Error('no canvas')
  const family = getComputedStyle(document.documentElement).getPropertyValue('--font')
  return ['国', '鬱', '一', '交'].flatMap((sign) => {
    context.font = `400 400px ${family}`
    const ink = context.measureText(sign)
    return [
      ink.actualBoundingBoxLeft,
      ink.actualBoundingBoxRight,
      ink.actualBoundingBoxAscent,
      ink.actualBoundingBoxDescent,
    ].map((edge) => Math.round(edge))
  })
}

/** Null when this machine writes Chinese with the face the kept pictures were drawn with. */
export const foreignFace = async (page: Page): Promise<string | null> => {
  const own = await page.evaluate(strokes)
  if (isUpdate) {
    mkdirSync(kept, { recursive: true })
    writeFileSync(faceFile, `${JSON.stringify({ han: 'Noto Sans CJK SC', strokes: own })}\n`)
    return null
  }
  if (!existsSync(faceFile)) return `no pictures are kept yet. To make them: ${accept}`
  const { han, strokes: theirs }: { han: string; strokes: readonly number[] } = JSON.parse(
    readFileSync(faceFile, 'utf8'),
  )
  const isSame =
    own.length === theirs.length && own.every((edge, at) => Math.abs(edge - (theirs[at] ?? 0)) <= 2)
  return isSame
    ? null
    : `the kept pictures are written in ${han}, this machine writes Chinese in another face: install it (Debian and Ubuntu: fonts-noto-cjk), or keep pictures of this machine: ${accept}`
}
