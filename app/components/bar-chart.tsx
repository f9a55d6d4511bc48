import { numberLabel } from '#app/domain/labels.ts'

const rowHeight = 40

/**
 * Bars below their names and numbers, all of one colour: length and number say everything. The table
 * below says the same, so for who does not see it it is no picture. It grows with the page, its
 * letters do not.
 */
export function BarChart({ rows }: { rows: { label: string; count: number }[] }) {
  const most = Math.max(1, ...rows.map(({ count }) => count))
  return (
    <svg
      className="chart"
      width="100%"
      height={rows.length * rowHeight}
      aria-hidden="true"
      focusable="false"
    >
      {rows.map(({ label, count }, index) => (
        <g key={label}>
          <text x="0" y={index * rowHeight + 16}>
            {label}: {numberLabel(count)}
          </text>
          <rect x="0" y={index * rowHeight + 22} width={`${(100 * count) / most}%`} height={12} />
        </g>
      ))}
    </svg>
  )
}
