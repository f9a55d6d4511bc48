import { numberLabel } from '#app/domain/labels.ts'

/** Ways on with how many jobs each leads to, drawn behind it as a bar. */
export function CountedLinks({
  title,
  links,
}: {
  title: string
  links: { label: string; href: string; count: number }[]
}) {
  const most = Math.max(...links.map(({ count }) => count), 1)
  return (
    <section>
      <h2 className="part">{title}</h2>
      <ul className="bars">
        {links.map(({ label, href, count }) => (
          <li key={href}>
            <a href={href} data-share={Math.ceil((count / most) * 20)}>
              <span>{label}</span>
              <span className="quiet">
                {numberLabel(count)}
                <span className="hidden"> Stellen</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
