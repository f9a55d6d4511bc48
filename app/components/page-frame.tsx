import type { ReactNode } from 'react'
import { paths } from '#app/paths.ts'

/** Head and foot of every page; contact and help always in the same place. */
export function PageFrame({
  board,
  children,
}: {
  board: { title: string; subtitle: string }
  children: ReactNode
}) {
  return (
    <>
      <a className="skip" href="#main">
        Zum Inhalt
      </a>
      <header className="top">
        <div className="wrap">
          <a className="brand" href={paths.home()}>
            <TimberFrame />
            <span>
              {board.title}
              <small>{board.subtitle}</small>
            </span>
          </a>
          <nav aria-label="Hauptmenü">
            <ul>
              <li>
                <a href={paths.jobs()}>Stellen</a>
              </li>
              <li>
                <a href={paths.jobs('kind=apprenticeship&kind=dual-study')}>Ausbildung</a>
              </li>
              <li>
                <a href={paths.employers()}>Arbeitgeber</a>
              </li>
              <li>
                <a href={paths.page('welcome')}>Ankommen</a>
              </li>
              <li className="strong">
                <a href={paths.employerHome()}>Für Betriebe</a>
              </li>
            </ul>
          </nav>
        </div>
      </header>
      <main id="main" className="wrap">
        {children}
      </main>
      <footer className="end">
        <nav className="wrap" aria-label="Über diese Seite">
          <ul>
            <li>
              <a href={paths.page('how-we-sort')}>So sortieren wir</a>
            </li>
            <li>
              <a href={paths.transparency()}>Transparenz</a>
            </li>
            <li>
              <a href={paths.openData()}>Offene Daten</a>
            </li>
            <li>
              <a href={paths.embedBuilder()}>Stellen auf Ihrer Website</a>
            </li>
            <li>
              <a href={paths.page('accessibility')}>Barrierefreiheit</a>
            </li>
            <li>
              <a href={paths.page('privacy')}>Datenschutz</a>
            </li>
            <li>
              <a href={paths.page('terms')}>Nutzungsbedingungen</a>
            </li>
            <li>
              <a href={paths.page('imprint')}>Impressum</a>
            </li>
            <li>
              <a href={paths.apiGuide()}>Schnittstelle</a>
            </li>
            <li>
              <a href={paths.page('contact')}>Kontakt</a>
            </li>
          </ul>
        </nav>
      </footer>
    </>
  )
}

function TimberFrame() {
  return (
    <svg viewBox="0 0 32 32" fill="none" stroke="currentColor" strokeWidth="2.6" aria-hidden="true">
      <path d="M3 29V14L16 3l13 11v15zM3 14h26M3 29h26M16 14v15M3 29 16 14l13 15" />
    </svg>
  )
}
