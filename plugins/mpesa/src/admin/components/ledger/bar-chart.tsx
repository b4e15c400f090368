import { axisEnd, barHeight } from "../../lib/chart-scale"
import { formatShort } from "../../lib/format"

/** `part` is the darker foot of a bar: what of it went well. */
export type Bar = { label: string; title: string; value: number; part?: number }

const WIDTH = 320
const HEIGHT = 176
const LEFT = 34
const BOTTOM = 20
const TOP = 8

/**
 * Bars of one series, drawn by hand: the admin brings no charts. The picture has one sentence as its
 * alternative; the figures themselves stand beside it as a table for those who read with their ears.
 */
export function BarChart({
  bars,
  summary,
  every,
  columns,
  caption,
}: {
  bars: Bar[]
  /** What the picture says, in a sentence. */
  summary: string
  /** Every how many bars have a label. */
  every: number
  /** The head of the table beside it. */
  columns: [string, string]
  caption: string
}) {
  const end = axisEnd(Math.max(...bars.map(({ value }) => value)))
  const room = HEIGHT - TOP - BOTTOM
  const step = (WIDTH - LEFT) / bars.length
  const ground = HEIGHT - BOTTOM
  return (
    <figure className="m-0">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary} className="block h-auto w-full">
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line
              x1={LEFT}
              x2={WIDTH}
              y1={ground - share * room}
              y2={ground - share * room}
              stroke="var(--border-base)"
              strokeWidth="1"
            />
            <text
              x={LEFT - 6}
              y={ground - share * room + 3}
              textAnchor="end"
              fontSize="10"
              fill="var(--fg-muted)"
            >
              {end * share >= 1 || share === 0 ? formatShort(end * share) : ""}
            </text>
          </g>
        ))}
        {bars.map(({ label, title, value, part }, position) => {
          const x = LEFT + position * step + step * 0.15
          const height = barHeight(value, end, room)
          const foot = part === undefined ? height : barHeight(part, end, room)
          return (
            <g key={label}>
              <title>{title}</title>
              <rect x={LEFT + position * step} y={TOP} width={step} height={room} fill="transparent" />
              <rect
                x={x}
                y={ground - height}
                width={step * 0.7}
                height={height}
                rx="2"
                fill="var(--tag-blue-border)"
              />
              <rect
                x={x}
                y={ground - foot}
                width={step * 0.7}
                height={foot}
                rx="2"
                fill="var(--tag-blue-icon)"
              />
              {position % every === 0 && (
                <text
                  x={x + step * 0.35}
                  y={HEIGHT - 6}
                  textAnchor="middle"
                  fontSize="10"
                  fill="var(--fg-muted)"
                >
                  {label}
                </text>
              )}
            </g>
          )
        })}
      </svg>
      <table className="sr-only">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{columns[0]}</th>
            <th scope="col">{columns[1]}</th>
          </tr>
        </thead>
        <tbody>
          {bars
            .filter(({ value }) => value > 0)
            .map(({ label, title }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{title}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </figure>
  )
}
