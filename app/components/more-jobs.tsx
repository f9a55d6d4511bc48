/** From a job to the pages of its occupation, its sector and its district. */
export function MoreJobs({ links }: { links: { label: string; href: string }[] }) {
  if (links.length === 0) return null
  return (
    <nav aria-labelledby="more-jobs">
      <h2 className="part" id="more-jobs">
        Mehr Stellen
      </h2>
      <ul className="ways-on">
        {links.map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
