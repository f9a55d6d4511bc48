import { type ChangeEvent, useSyncExternalStore } from 'react'

/** Ticks all adverts of the list at once; only where React is there to do it. */
export function SelectAll({ count }: { count: number }) {
  const isAlive = useSyncExternalStore(never, yes, no)
  if (!isAlive || count < 2) return null
  return (
    <label className="select-all">
      <input type="checkbox" onChange={tickAll} />
      Alle {count} auf dieser Seite auswählen
    </label>
  )
}

function tickAll({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
  const boxes = currentTarget.form?.querySelectorAll<HTMLInputElement>('[name=job]') ?? []
  for (const box of boxes) box.checked = currentTarget.checked
}

const never = () => () => {}
const yes = () => true
const no = () => false
