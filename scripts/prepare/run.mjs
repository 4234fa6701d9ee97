import { spawn } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Where prepared things are kept that are not packages of npm. */
export const cache = join(root, '.cache')

const running = new Set()

const LONGEST_LINE = 500
// A log is read without colours, and not every program asks before it uses them.
const plain = (text) => (process.stdout.isTTY ? text : stripVTControlCharacters(text))
const clipped = (line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)} …` : line)

/**
 * Runs a program to its end and answers `{code, output}`; a program that cannot be started has code 127.
 * With `show` its lines are printed as they come, endless ones cut off. `seconds` bounds its time.
 */
export const run = (file, args, { env = {}, show = false, seconds, cwd = root } = {}) =>
  new Promise((done) => {
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: seconds === undefined ? undefined : seconds * 1000,
    })
    running.add(child)
    let output = ''
    const collect = (text) => (output += text)
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', collect)
      if (show) createInterface({ input: stream }).on('line', (line) => console.log(clipped(plain(line))))
    }
    const end = (code) => {
      running.delete(child)
      done({ code, output: plain(output) })
    }
    child.once('error', (error) => {
      output += error.message
      end(127)
    })
    child.once('close', (code) => end(code ?? 1))
    // Something it left running may hold its output open for ever.
    child.once('exit', (code) => setTimeout(end, 2000, code ?? 1).unref())
  })

/** Until the returned function is called, a signal to this process ends the programs it runs, too. */
export const endChildrenOnSignal = () => {
  const codes = { SIGINT: 130, SIGTERM: 143 }
  const end = (signal) => {
    for (const child of running) child.kill('SIGTERM')
    process.exit(codes[signal])
  }
  for (const signal of Object.keys(codes)) process.on(signal, end)
  return () => {
    for (const signal of Object.keys(codes)) process.off(signal, end)
  }
}

export const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/** Every file of that name on PATH, in its order. */
export const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .filter(isExecutable)
