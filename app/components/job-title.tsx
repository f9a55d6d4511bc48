import { Fragment, type ReactNode } from 'react'

/** Behind the slash between two long words: "Pflegefachfrau/Pflegefachmann" is wider than a phone. */
const breakable = /(?<=\p{Letter}{5}\/)(?=\p{Letter}{5})/u

/** A job's title, cut where its line may be broken. */
export function titleParts(title: string): string[] {
  return title.includes('/') ? title.split(breakable) : [title]
}

/** A job's title, with the places where its line may be broken. */
export function JobTitle({ title }: { title: string }): ReactNode {
  return titleParts(title).map((part, at) => (
    // oxlint-disable-next-line react/no-array-index-key -- the same part may come twice
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
