/** Figures in rows and columns, as a chart and a table show them. */
export interface Figure {
  /** Stable, for the file's name and for tests. */
  name: string
  title: string
  /** What the rows are. */
  heading: string
  columns: string[]
  rows: FigureRow[]
}

export interface FigureRow {
  name: string
  /** In fen where the column is an amount. */
  values: (number | null)[]
}
