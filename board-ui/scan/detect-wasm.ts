import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'
import type { Detect } from './detect.ts'

/** The longer side of the picture that is searched; more costs a tablet time and finds nothing more. */
const SIDE = 960

/** A reader for browsers without one; its program comes from this house, not from where the library would look. */
export const openWasmDetect = async (): Promise<Detect> => {
  await prepareZXingModule({
    overrides: {
      locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasm : prefix + path),
    },
    fireImmediately: true,
  })
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  return async (video) => {
    const { videoWidth, videoHeight } = video
    if (!pen || videoWidth === 0) return []
    const scale = Math.min(1, SIDE / Math.max(videoWidth, videoHeight))
    canvas.width = Math.round(videoWidth * scale)
    canvas.height = Math.round(videoHeight * scale)
    pen.drawImage(video, 0, 0, canvas.width, canvas.height)
    const found = await readBarcodes(pen.getImageData(0, 0, canvas.width, canvas.height), {
      formats: ['QRCode', 'Code128', 'Code39', 'DataMatrix'],
      maxNumberOfSymbols: 4,
      tryHarder: true,
    })
    return found.filter(({ isValid }) => isValid).map(({ text }) => text)
  }
}
