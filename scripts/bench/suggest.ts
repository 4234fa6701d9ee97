/**
 * How good the planner is: a place for one job, and a re-plan of whole boards after a disturbance. The
 * small boards are compared with every order of their jobs on every seat, those of sixty jobs with the best
 * that long runs have found. `npm run bench -- suggest best` searches for the best known anew: minutes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { missingPeople, withoutMissing } from '#domain/missing-people.ts'
import { movablesOf } from '#domain/replan/movable.ts'
import { replan, replanner } from '#domain/replan/replan.ts'
import { suggest } from '#domain/replan/suggest.ts'
import { trialBoard } from '#domain/replan/trial-board.ts'
import { dayBoards, type ReplanBoard, smallBoards } from '../../tests/support/replan-boards.ts'

const FILE = 'tests/fixtures/replan-boards.json'
const LONG_STEPS = 250_000
const LONG_SEEDS = [11, 12]

/** The least weighted lateness over every order of the jobs and every seat of each. */
const exhaustive = ({ shop, moment }: ReplanBoard): number => {
  const calendars = withoutMissing(shop, moment.calendars, moment.now)
  const board = trialBoard(shop, calendars, moment.now)
  const movables = movablesOf(shop, board, moment.now, missingPeople(shop, moment.calendars, moment.now))
  let best = board.run()
  const used = movables.map(() => false)
  const lay = (place: number): void => {
    if (place === movables.length) {
      const value = board.run()
      if (value < best && !board.passes()) best = value
      return
    }
    movables.forEach(({ chip, seats }, index) => {
      if (used[index]) return
      used[index] = true
      for (const seat of seats) {
        board.put(chip, seat, moment.now - 1_000 + place)
        lay(place + 1)
      }
      used[index] = false
    })
  }
  lay(0)
  return best
}

const long = ({ shop, moment }: ReplanBoard): number =>
  Math.min(...LONG_SEEDS.map((seed) => replan(shop, moment, { seed, steps: LONG_STEPS }).after.weighted))

const boards = [...smallBoards(), ...dayBoards()]
if (process.argv.includes('best')) {
  const best: Record<string, number> = {}
  for (const board of boards) {
    const found = board.jobs <= 5 ? Math.min(exhaustive(board), long(board)) : long(board)
    best[board.name] = Number(found.toFixed(4))
    console.log(`${board.name}: ${best[board.name]}`)
  }
  mkdirSync('tests/fixtures', { recursive: true })
  writeFileSync(FILE, `${JSON.stringify(best, null, 2)}\n`)
}
const known = JSON.parse(readFileSync(FILE, 'utf8')) as Readonly<Record<string, number>>

const rows = boards.map((board) => {
  const planner = replanner(board.shop, board.moment, 1)
  // Time of the processor: a machine shared with others must not make the search look worse.
  const begin = process.cpuUsage().user
  while (process.cpuUsage().user - begin < 1_000_000) planner.advance(100)
  const found = planner.proposal()
  const best = known[board.name] ?? Number.NaN
  const gap = ((found.after.weighted - best) / Math.max(best, 1)) * 100
  return {
    board: board.name,
    before: Math.round(found.before.weighted),
    'in 1 s': Math.round(found.after.weighted),
    'best known': Math.round(best),
    'gap %': Number(gap.toFixed(2)),
    moved: found.moves.length,
    tried: found.steps,
  }
})

const times = dayBoards().flatMap(({ shop, moment }) => {
  const waiting = Object.values(shop.jobs).filter(({ state }) => state === 'queued')
  return waiting.slice(0, 12).map(({ id }) => {
    const begin = process.cpuUsage().user
    suggest(shop, moment, id)
    return (process.cpuUsage().user - begin) / 1_000
  })
})
const sorted = times.toSorted((a, b) => a - b)
const part = (share: number) => Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1))
const timing = { asked: sorted.length, 'median ms': part(0.5), 'p90 ms': part(0.9), 'worst ms': part(1) }

console.log(`suggest · ${cpus()[0]?.model ?? 'unknown CPU'} · Node ${process.version}`)
console.log('re-plan: weighted minutes late of the whole board')
console.table(rows)
console.log('a place for one job on a board of sixty')
console.table([timing])
mkdirSync('bench-results', { recursive: true })
writeFileSync('bench-results/suggest.json', JSON.stringify({ node: process.version, rows, timing }, null, 2))
