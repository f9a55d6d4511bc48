import {
  checkRegion,
  listRegions,
  loadRegion,
  problemLine,
} from '#app/domain/region/region.server.ts'
import type { Region } from '#app/domain/region/region.ts'

const usage = 'Aufruf: npm run region -- check <region>  oder  npm run region -- list'

const [command, region, ...rest] = process.argv.slice(2)
if (command === 'check' && region !== undefined && rest.length === 0) await check(region)
else if (command === 'list' && region === undefined) await list()
else {
  console.error(usage)
  process.exitCode = 2
}

async function check(slug: string): Promise<void> {
  const problems = await checkRegion(slug)
  for (const problem of problems) console.error(`regions/${slug}/${problemLine(problem)}`)
  if (problems.length > 0) process.exitCode = 1
  else console.log(`regions/${slug}: in Ordnung. ${summary(await loadRegion(slug))}`)
}

async function list(): Promise<void> {
  for (const slug of await listRegions()) console.log(slug)
}

function summary({ districts, municipalities, localities }: Region): string {
  const around = new Set(districts.filter((one) => one.neighbour).map((one) => one.ags))
  const neighbours = municipalities.filter((one) => around.has(one.district)).length
  return (
    `${districts.length - around.size} Landkreise, ${municipalities.length - neighbours} Gemeinden, ` +
    `${localities.length} Orte, ${neighbours} Gemeinden in ${around.size} Nachbarkreisen`
  )
}
