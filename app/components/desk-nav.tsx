import '#app/styles/desk.css'
import { paths } from '#app/paths.ts'
import { RoomNav } from './room-nav.tsx'

/** The rooms of the desk, in the order of a day there. */
const pages = [
  { page: 'cases', label: 'Fälle', path: paths.deskCases() },
  { page: 'objections', label: 'Widersprüche', path: paths.deskObjections() },
  { page: 'employers', label: 'Betriebe', path: paths.deskEmployers() },
  { page: 'health', label: 'Zustand', path: paths.deskHealth() },
  { page: 'numbers', label: 'Zahlen', path: paths.deskNumbers() },
  { page: 'templates', label: 'Texte', path: paths.deskTemplates() },
  { page: 'settings', label: 'Einstellungen', path: paths.deskSettings() },
  { page: 'audit', label: 'Protokoll', path: paths.deskAudit() },
  { page: 'staff', label: 'Team', path: paths.deskStaff() },
] as const

export type DeskPageName = (typeof pages)[number]['page'] | 'none'

/** The way through the desk's pages. */
export function DeskNav({ here }: { here: DeskPageName }) {
  return <RoomNav label="Regionalmanagement" here={here} pages={pages} />
}
