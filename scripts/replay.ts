import { shopId } from '#domain/ids.ts'
import { startEmbeddedRedis } from '#server/store/embedded-redis.ts'
import { createStore } from '#server/store/redis-store.ts'
import { replay } from '#server/store/replay.ts'

/**
 * `npm run replay -- [shop …]`: folds the event stream of each shop from zero and compares the
 * result with its live rows. Reads only; may run beside a working server. Exit 1 when they differ.
 */
const env = process.env
const quiet = { info: () => {}, warn: () => {}, error: () => {} }
const redis = env['REDIS_URL']
  ? null
  : await startEmbeddedRedis({ dataDir: env['DATA_DIR'] ?? '.data', log: quiet })
const store = await createStore({ url: env['REDIS_URL'] ?? redis?.url ?? '' })
const asked = process.argv.slice(2).map(shopId)
const shops = asked.length > 0 ? asked : await store.shops()
for (const shop of shops) {
  const { events, equal, differences } = await replay(store, shop)
  process.stdout.write(
    `${shop}: ${events} events folded, ${equal ? 'equal to the live rows' : 'DIFFERENT'}\n`,
  )
  for (const difference of differences.slice(0, 20)) process.stdout.write(`  ${difference}\n`)
  if (!equal) process.exitCode = 1
}
if (shops.length === 0) process.stdout.write('the store holds no shop\n')
await store.close()
await redis?.stop()
