import { explain } from './board.ts'
import { buildApp } from './build-app.ts'
import { startProgress } from './progress.ts'

const progress = startProgress('Anwendung bauen')
try {
  const isNew = await buildApp({ force: process.argv.includes('--force') })
  progress.end(isNew ? 'fertig' : 'war schon gebaut')
} catch (error) {
  process.exitCode = explain(error)
}
