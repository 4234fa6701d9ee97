import { type Instant } from '../ids.ts'
import { type Job, type Segment, withoutSlot } from '../job.ts'
import { type Folds, addJobs, changedBy, putJob, withJob, withOrder } from './rows.ts'

const closeSegment = (segments: readonly Segment[], at: Instant): readonly Segment[] =>
  segments.map((segment) => (segment.to === undefined ? { ...segment, to: at } : segment))

/** What happens to a line of work. */
export const jobFolds: Folds<
  | 'jobs-added'
  | 'job-changed'
  | 'job-planned'
  | 'job-pinned'
  | 'job-unplanned'
  | 'job-started'
  | 'job-stopped'
  | 'job-extended'
  | 'job-finished'
> = {
  'jobs-added': (shop, { order, jobs }, stamp) =>
    withOrder(
      addJobs(shop, jobs, stamp),
      order,
      (row) => ({ ...row, jobs: [...row.jobs, ...jobs.map((job) => job.id)] }),
      stamp,
    ),
  'job-changed': (shop, { job, ...change }, stamp) =>
    withJob(shop, job, (row) => ({ ...row, ...change }), stamp),
  'job-planned': (shop, { job, slot, override }, stamp) =>
    withJob(
      shop,
      job,
      ({ override: _override, ...row }) => {
        const facts = { ...row, ...(override ? { override } : {}) }
        if (facts.state === 'stopped') return { ...facts, slot }
        return { ...withoutSlot(facts), state: 'queued', slot }
      },
      stamp,
    ),
  'job-pinned': (shop, { job, pinned }, stamp) =>
    withJob(
      shop,
      job,
      ({ pinned: _pinned, ...row }): Job => (pinned ? { ...row, pinned: true } : row),
      stamp,
    ),
  'job-unplanned': (shop, { job }, stamp) =>
    withJob(
      shop,
      job,
      ({ pinned: _pinned, ...row }) =>
        row.state === 'stopped' ? { ...withoutSlot(row) } : { ...withoutSlot(row), state: 'unplanned' },
      stamp,
    ),
  'job-started': (shop, { job, segment }, stamp) => {
    const row = shop.jobs[job]
    if (!row) return shop
    const { stop: _stop, ...facts } = row as Job & { stop?: unknown }
    const slot = 'slot' in row && row.slot ? row.slot : segment
    const started = putJob(shop, {
      ...facts,
      state: 'working',
      slot,
      segments: [...row.segments, segment],
      changed: changedBy(stamp),
    })
    return withOrder(started, row.order, (order) => ({ ...order, place: segment.bay }), stamp)
  },
  'job-stopped': (shop, { job, place, ...stop }, stamp) => {
    const row = shop.jobs[job]
    if (!row) return shop
    const { pinned: _pinned, ...facts } = row
    const stopped = putJob(shop, {
      ...withoutSlot(facts),
      state: 'stopped',
      segments: closeSegment(row.segments, stamp.at),
      stop: { ...stop, since: stamp.at, place },
      changed: changedBy(stamp),
    })
    return withOrder(stopped, row.order, (order) => ({ ...order, place }), stamp)
  },
  'job-extended': (shop, { job, remainingMinutes, reason }, stamp) =>
    withJob(
      shop,
      job,
      (row) => ({ ...row, remaining: { minutes: remainingMinutes, at: stamp.at, reason } }),
      stamp,
    ),
  'job-finished': (shop, { job }, stamp) =>
    withJob(
      shop,
      job,
      (row) => {
        const { stop: _stop, ...facts } = row as Job & { stop?: unknown }
        const slot = 'slot' in row && row.slot ? row.slot : row.segments.at(-1)
        if (!slot) return row
        return { ...facts, state: 'done', slot, segments: closeSegment(row.segments, stamp.at) }
      },
      stamp,
    ),
}
