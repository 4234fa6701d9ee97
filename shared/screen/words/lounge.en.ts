import type { LoungeWords } from './lounge.zh.ts'

export const loungeEn: LoungeWords = {
  title: 'Your car',
  centre: (shop) => `${shop} · Service centre`,
  live: 'Live',
  readyTitle: 'Ready to collect',
  readyHint: 'Please see your service advisor at the desk',
  readyNone: 'Cars appear here when they are ready',
  readyPlace: 'Pick-up',
  readyBy: 'Expected',
  listNone: 'No car is in service right now',
  note: 'Times are expected; your advisor contacts you first about any change. Plates are partly hidden.',
  page: (page, pages) => `Page ${page} of ${pages}`,
  dayOver: 'We are closed for today',
  closedNow: 'We are closed',
  opens: (when) => `open ${when}`,
  connecting: 'Connecting, one moment…',
  noShop: (shop) => `There is no workshop ${shop}`,
}
