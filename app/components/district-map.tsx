import { jobsLabel } from '#app/domain/labels.ts'

export type MapDistrict = {
  name: string
  href: string
  count: number
  /** SVG path */
  outline: string
  /** where the name stands */
  x: number
  y: number
}

/** The districts as a map to choose from. An extra: every link stands in the filters too. */
export function DistrictMap({
  districts,
  width,
  height,
}: {
  districts: MapDistrict[]
  width: number
  height: number
}) {
  return (
    <svg
      className="map"
      viewBox={`-4 -4 ${width + 8} ${height + 8}`}
      role="group"
      aria-label="Stellen nach Landkreis"
    >
      {districts.map((district) => (
        <a
          key={district.name}
          href={district.href}
          aria-label={`${district.name}: ${jobsLabel(district.count)}`}
        >
          <path d={district.outline} />
        </a>
      ))}
      {districts.map((district) => (
        <g key={district.name} aria-hidden="true">
          <text x={district.x} y={district.y}>
            {district.name}
          </text>
          <text className="n" x={district.x} y={district.y + 13}>
            {jobsLabel(district.count)}
          </text>
        </g>
      ))}
    </svg>
  )
}
