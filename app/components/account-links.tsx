import '#app/styles/account.css'
import { paths } from '#app/paths.ts'

/** Who is signed in, with the ways to their account and out: at the end of their pages. */
export function AccountLinks({ name }: { name: string }) {
  return (
    <nav className="account-links" aria-label="Ihr Konto">
      <span className="quiet">Angemeldet als {name}</span>
      <a href={paths.account()}>Konto und Passwort</a>
      <form method="post" action={paths.logout()}>
        <button className="link">Abmelden</button>
      </form>
    </nav>
  )
}
