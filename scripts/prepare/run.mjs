import { spawn } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Where prepared things are kept that are not packages of npm. */
export const cache = join(root, '.cache')

const running = new Set()

/**
 * Runs a program to its end and answers `{code, output}`; a program that cannot be started has code 127.
 * With `show` its output goes to the terminal and `output` is empty. `seconds` bounds its time.
 */
export const run = (file, args, { env = {}, show = false, seconds, argv0, cwd = root } = {}) =>
  new Promise((done) => {
    const child = spawn(file, args, {
      cwd,
      argv0,
      env: { ...process.env, ...env },
      stdio: ['ignore', ...(show ? ['inherit', 'inherit'] : ['pipe', 'pipe'])],
      timeout: seconds === undefined ? undefined : seconds * 1000,
    })
    running.add(child)
    let output = ''
    const collect = (text) => (output += text)
    child.stdout?.setEncoding('utf8').on('data', collect)
    child.stderr?.setEncoding('utf8').on('data', collect)
    const end = (code) => {
      running.delete(child)
      done({ code, output })
    }
    child.once('error', (error) => {
      output += error.message
      end(127)
    })
    child.once('close', (code, signal) => end(code ?? (signal ? 1 : 0)))
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
