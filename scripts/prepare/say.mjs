/** Something this machine has to be given by hand; the message is written for the person in front of it. */
export class Missing extends Error {
  constructor(english, chinese, details = '') {
    super([english, chinese, details.trim() && `\n${details.trim()}`].filter(Boolean).join('\n'))
  }
}

export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`

/** Prints one line: what is being done, then what came of it and how long it took. */
export const step = async (name, work) => {
  const since = Date.now()
  process.stdout.write(`${name.padEnd(13)} `)
  try {
    const { outcome, value } = await work()
    process.stdout.write(`${outcome}, ${seconds(since)}\n`)
    return value
  } catch (error) {
    process.stdout.write(`failed, ${seconds(since)}\n`)
    throw error
  }
}

/** Runs a script's main function; what is missing is said plainly, anything else is a fault with its stack. */
export const orSayWhy = async (work) => {
  try {
    return await work()
  } catch (error) {
    console.error(error instanceof Missing ? `\n${error.message}\n` : error)
    return null
  }
}
