/** Reads the codes in the picture that a video shows now. */
export type Detect = (video: HTMLVideoElement) => Promise<readonly string[]>

interface NativeDetector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
interface NativeClass {
  new (options: { readonly formats: readonly string[] }): NativeDetector
  getSupportedFormats(): Promise<readonly string[]>
}

/** What orders, plates of dealers and parts are printed with. */
const wanted = ['qr_code', 'code_128', 'code_39', 'data_matrix']

const isNative = (found: unknown): found is NativeClass =>
  typeof found === 'function' && 'getSupportedFormats' in found

const nativeDetect = async (): Promise<Detect | null> => {
  const found: unknown = Reflect.get(globalThis, 'BarcodeDetector')
  if (!isNative(found)) return null
  // Some browsers have the class and, on their system, nothing behind it.
  const formats = (await found.getSupportedFormats()).filter((format) => wanted.includes(format))
  if (!formats.includes('qr_code')) return null
  const detector = new found({ formats })
  return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue)
}

/** The browser's own reader where it has one, else ours, fetched only then: half a megabyte. */
export const openDetect = async (): Promise<Detect> =>
  (await nativeDetect()) ?? (await import('./detect-wasm.ts')).openWasmDetect()
