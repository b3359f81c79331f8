// The part with uPlot in it: loaded only where a chart is shown.
import UPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'

export interface Line {
  label: string
  values: (number | null)[]
  kind: 'bars' | 'line'
}

export interface Drawing {
  /** New values of the same lines; the canvas stays, so nothing flickers. */
  update: (lines: Line[], labels: string[]) => void
  remove: () => void
}

// Told apart without colours, too: filled bars, a full line with dots, a dashed line.
const STROKES = ['#0d5a53', '#a8571f', '#3b3f8f']
const DASHES: number[][] = [[], [], [7, 4]]
const HEIGHT = 240

/** Draws lines over places in a row, which have labels, under a heading of what they are. The size follows the element. */
export function draw(element: HTMLElement, heading: string, lines: Line[], labels: string[]): Drawing {
  let names = labels
  const values = (of: Line[]): UPlot.AlignedData => [names.map((_, at) => at), ...of.map((line) => line.values)]
  const label = (at: number) => (Number.isInteger(at) ? (names[at] ?? '') : '')
  const plot = new UPlot(
    {
      width: Math.max(element.clientWidth, 200),
      height: HEIGHT,
      scales: { x: { time: false, range: () => [-0.6, Math.max(names.length - 1, 0) + 0.6] }, y: { range: (_plot, _low, high) => [0, Math.max(high * 1.05, 1)] } },
      axes: [
        { values: (_plot, splits) => splits.map(label), grid: { show: false }, incrs: [1, 2, 3, 5, 7, 10, 14, 20, 30], space: 56 },
        { values: (_plot, splits) => splits.map((value) => (Number.isInteger(value) ? value.toLocaleString('en') : '')), size: 72 },
      ],
      series: [
        { label: heading, value: (_plot, at) => (at === null ? '–' : label(at)) },
        ...lines.map((line, at): UPlot.Series => {
          const stroke = STROKES[at % STROKES.length]!
          const shared = { label: line.label, stroke, value: (_plot: UPlot, value: number | null) => (value === null ? '–' : value.toLocaleString('en')) }
          return line.kind === 'bars'
            ? { ...shared, fill: `${stroke}40`, width: 1, paths: UPlot.paths.bars!({ size: [0.7, 60] }), points: { show: false } }
            : { ...shared, width: 2, dash: DASHES[at % DASHES.length]!, points: { show: true, size: 7, fill: '#fff' } }
        }),
      ],
      cursor: { drag: { x: false, y: false } },
      legend: { markers: { width: 2, dash: (_plot, at) => (at > 0 && lines[at - 1]?.kind === 'line' && DASHES[(at - 1) % DASHES.length]!.length ? 'dashed' : 'solid') } },
    },
    values(lines),
    element,
  )
  const sizes = new ResizeObserver(() => {
    const width = Math.max(element.clientWidth, 200)
    if (width !== plot.width) plot.setSize({ width, height: HEIGHT })
  })
  sizes.observe(element)
  return {
    update(next, nextLabels) {
      names = nextLabels
      plot.setData(values(next))
    },
    remove() {
      sizes.disconnect()
      plot.destroy()
    },
  }
}
