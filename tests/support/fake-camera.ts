import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'uqr'

const WIDTH = 640
const HEIGHT = 480
/** Of a module of the code, in pixels. */
const SIDE = 12
const PAPER = 210
const INK = 30

/** A film of one frame (YUV4MPEG2, 4:2:0) in which a code lies on a table. */
const frameOf = (text: string): Buffer => {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const luma = Buffer.alloc(WIDTH * HEIGHT, 120)
  const [left, top] = [Math.floor((WIDTH - size * SIDE) / 2), Math.floor((HEIGHT - size * SIDE) / 2)]
  for (const [y, row] of data.entries())
    for (const [x, dark] of row.entries())
      for (let line = 0; line < SIDE; line += 1) {
        const from = (top + y * SIDE + line) * WIDTH + left + x * SIDE
        luma.fill(dark ? INK : PAPER, from, from + SIDE)
      }
  return Buffer.concat([luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)])
}

/** Arguments for a browser whose camera looks at a code, and the film's end. */
export const cameraBefore = (text: string): { readonly args: readonly string[]; remove(): void } => {
  const folder = mkdtempSync(join(tmpdir(), 'smb-camera-'))
  const film = join(folder, 'code.y4m')
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F15:1 Ip A1:1 C420jpeg\n`)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), frameOf(text)])
  writeFileSync(film, Buffer.concat([head, frame, frame]))
  return {
    args: [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
