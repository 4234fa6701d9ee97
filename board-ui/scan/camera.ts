/** Why there is no picture. Each has its sentence, and the keypad beside it. */
export type CameraFault = 'insecure' | 'none' | 'denied' | 'busy' | 'failed'

const faults: Readonly<Record<string, CameraFault>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
}

export const cameraFaultOf = (error: unknown): CameraFault =>
  (error instanceof Error ? faults[error.name] : undefined) ?? 'failed'

/** Browsers give a camera to https and to this machine alone. */
export const hasCameras = (): boolean => window.isSecureContext && 'mediaDevices' in navigator

/** The camera on the back, as large as a code at arm's length needs. */
export const openCamera = (): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
  })

export const closeCamera = (stream: MediaStream | null): void => {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

/** The light beside the lens; null where the device has none to switch. */
export const torchOf = (stream: MediaStream): ((on: boolean) => Promise<void>) | null => {
  const [track] = stream.getVideoTracks()
  if (!track || !('getCapabilities' in track)) return null
  if (!('torch' in track.getCapabilities())) return null
  // The constraint is younger than the types of the DOM.
  const wish = (torch: boolean): MediaTrackConstraintSet & { readonly torch: boolean } => ({ torch })
  return (on) => track.applyConstraints({ advanced: [wish(on)] })
}
