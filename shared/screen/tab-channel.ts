/** What the tabs of this origin on this device tell each other under one name. */
export interface TabChannel<Message> {
  say(message: Message): void
  listen(hear: (message: Message) => void): void
  close(): void
}

/** Unlike locks it is there on plain http too; null in browsers that have none. Only one file speaks under a name. */
export const tabChannel = <Message>(name: string): TabChannel<Message> | null => {
  if (typeof BroadcastChannel === 'undefined') return null
  const channel = new BroadcastChannel(name)
  return {
    // A channel has no origin to aim at: it never leaves its own.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    say: (message) => channel.postMessage(message),
    listen: (hear) => channel.addEventListener('message', ({ data }: MessageEvent<Message>) => hear(data)),
    close: () => channel.close(),
  }
}
