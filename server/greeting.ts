import type { Config } from './config.ts'
import { demoShopId } from './demo/demo-shop.ts'
import { demoPin, demoUsers } from './demo/demo-users.ts'

/** What people read when the server is up: where it is, the pages, and how to get in. */
export const greeting = (
  config: Config,
  port: number,
  hasDemo: boolean,
  /** Of the server's own Redis, if it runs one. */
  redisUrl: string | null,
): string => {
  const base = config.publicUrl ?? `http://${nameOf(config.host)}:${port}`
  const shop = hasDemo ? `?shop=${demoShopId}` : '?shop=…'
  const pages = [
    ['wall', `/wall${shop}`],
    ['foreman', '/foreman'],
    ['stall', '/stall'],
    ['advisor', '/advisor'],
    ['import', '/import'],
    ['sign-in', '/sign-in'],
  ]
  const names = demoUsers.map(({ user }) => user).join(', ')
  return [
    `ready http://${nameOf(config.host)}:${port}`,
    ...pages.map(([name = '', path = '']) => `  ${name.padEnd(8)} ${base}${path}`),
    ...(hasDemo ? [`  demo     shop ${demoShopId}, users ${names}, PIN ${demoPin}`] : []),
    ...(redisUrl === null ? [] : [`  redis    redis-cli -s ${redisUrl.replace(/^unix:\/\//, '')}`]),
    '',
  ].join('\n')
}

/** A server on all addresses is reached from the machine itself by this one. */
const nameOf = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
