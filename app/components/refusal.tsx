import { type ReactNode, useEffect, useRef } from 'react'
import { refusedTitle, unrefusedTitle } from '#app/domain/refused-title.ts'

/**
 * Why something was refused. Whoever reads by ear or works by keyboard goes on from here: without
 * script the browser puts the focus (`autofocus`), with React each new answer does.
 *
 * @param answer the refusal itself; a new one takes the focus again
 */
export function Refusal({
  answer,
  id,
  className = 'notice',
  children,
}: {
  answer: unknown
  id?: string
  className?: string
  children: ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (answer) box.current?.focus()
  }, [answer])
  useEffect(() => {
    document.title = refusedTitle(unrefusedTitle(document.title))
    return () => {
      document.title = unrefusedTitle(document.title) // it may be another by now
    }
  }, [])
  return (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page is the answer to a form
    <div ref={box} id={id} className={className} role="alert" tabIndex={-1} autoFocus>
      {children}
    </div>
  )
}
