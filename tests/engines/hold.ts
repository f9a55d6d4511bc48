import { createInterface } from 'node:readline'
import { holdEngines } from '#app/engines/engines.ts'

/**
 * A process that holds engines until it is told otherwise. It prints one JSON line once it holds
 * them, or why it does not; then it reads "release", or "crash", which is an uncaught error.
 */
const options = JSON.parse(process.argv[2] ?? '{}')
const said: string[] = []

try {
  const engines = await holdEngines({ ...options, say: (line: string) => said.push(line) })
  console.log(JSON.stringify({ ...engines, said }))
  for await (const line of createInterface(process.stdin)) {
    if (line === 'crash') throw new Error('crash')
    break
  }
  await engines.release()
  process.exit() // its standard input is still open
} catch (error) {
  if (!(error instanceof Error) || error.message === 'crash') throw error
  console.log(JSON.stringify({ error: error.message, name: error.name }))
}
