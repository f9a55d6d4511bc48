import { paths } from '#app/paths.ts'

/** An employer's logo at a modest size; what it shows is its name. */
export function Logo({
  name,
  logo,
}: {
  name: string
  logo: { name: string; width: number; height: number }
}) {
  return (
    <img
      className="logo"
      src={paths.logo(logo.name)}
      width={logo.width}
      height={logo.height}
      alt={`Logo von ${name}`}
    />
  )
}
