import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestRedis } from './redis.ts'

/** The redis-server that the product runs for itself in its data folder: it starts and stops with it. */
export const ownRedis = (dataDir: string): TestRedis => {
  const note = (name: string) => readFileSync(join(dataDir, 'redis', name), 'utf8').trim()
  return {
    url: `unix://${note('socket')}`,
    stop: async () => {},
    kill9: async () => {
      process.kill(Number(note('redis.pid')), 'SIGKILL')
    },
    restart: async () => {},
  }
}
