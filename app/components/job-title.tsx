import type { ReactNode } from 'react'

/** Behind the slash between two long words: "Pflegefachfrau/Pflegefachmann" is wider than a phone. */
const breakable = /(?<=\p{Letter}{5}\/)(?=\p{Letter}{5})/u

/** A job's title, with the places where its line may be broken. */
export function JobTitle({ title }: { title: string }): ReactNode {
  const at = title.search(breakable)
  if (at === -1) return title
  return (
    <>
      {title.slice(0, at)}
      <wbr />
      <JobTitle title={title.slice(at)} />
    </>
  )
}
