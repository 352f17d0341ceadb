import { SITE_TEXTS } from './province-texts.ts'

/** A place in the tile map, from the top left. */
export interface Tile {
  column: number
  row: number
}

interface Place {
  code: string
  lon: number
  lat: number
  neighbours: readonly string[]
}

/** Of the grid: about as much wider than high as the province is, with some air among the tiles. */
export const { columns: COLUMNS, rows: ROWS } = SITE_TEXTS.communes.map
const SWAP_ROUNDS = 60

/**
 * Gives every commune a tile of its own, all of one size, near its real centre and near its real
 * neighbours: first the free tile nearest to the centre, outermost communes first, then swaps (also
 * with free tiles) for as long as they bring neighbours together. The same places give the same
 * map.
 */
export function placeTiles(places: readonly Place[]): ReadonlyMap<string, Tile> {
  const targets = scaleToGrid(places)
  const middle = { x: (COLUMNS - 1) / 2, y: (ROWS - 1) / 2 }
  const outermost = places.toSorted(
    (a, b) =>
      distance(targets.get(b.code), middle) - distance(targets.get(a.code), middle) ||
      (a.code < b.code ? -1 : 1),
  )
  const cells = Array.from({ length: COLUMNS * ROWS }, (_, index) => ({
    column: index % COLUMNS,
    row: Math.floor(index / COLUMNS),
  }))
  const taken = new Map<number, Place>()
  for (const place of outermost) {
    const free = cells
      .map((cell, index) => ({
        index,
        gap: distance(targets.get(place.code), { x: cell.column, y: cell.row }),
      }))
      .filter(({ index }) => !taken.has(index))
    const nearest = free.toSorted((a, b) => a.gap - b.gap || a.index - b.index)[0]
    if (!nearest) throw new RangeError('tile-map-too-small')
    taken.set(nearest.index, place)
  }
  improve(taken, cells, targets)
  return new Map(
    [...taken].flatMap(([index, { code }]) => (cells[index] ? [[code, cells[index]]] : [])),
  )
}

interface Point {
  x: number
  y: number
}

function scaleToGrid(places: readonly Place[]): ReadonlyMap<string, Point> {
  const xs = places.map(({ lon }) => lon)
  const ys = places.map(({ lat }) => -lat)
  const spread = (values: readonly number[], steps: number) => {
    const [least, most] = [Math.min(...values), Math.max(...values)]
    return values.map((value) => ((value - least) / (most - least)) * (steps - 1))
  }
  const [columns, rows] = [spread(xs, COLUMNS), spread(ys, ROWS)]
  return new Map(
    places.map(({ code }, index) => [code, { x: columns[index] ?? 0, y: rows[index] ?? 0 }]),
  )
}

function distance(a: Point | undefined, b: Point): number {
  return a ? (a.x - b.x) ** 2 + (a.y - b.y) ** 2 : Number.POSITIVE_INFINITY
}

/**
 * How badly a commune sits in a cell: away from its own centre, and away from its neighbours'
 * cells.
 */
function strain(
  place: Place,
  cell: Tile,
  at: ReadonlyMap<string, Tile>,
  targets: ReadonlyMap<string, Point>,
): number {
  const own = distance(targets.get(place.code), { x: cell.column, y: cell.row })
  const apart = place.neighbours.reduce((sum, code) => {
    const other = at.get(code)
    return other
      ? sum +
          Math.max(
            0,
            Math.max(Math.abs(other.column - cell.column), Math.abs(other.row - cell.row)) - 1,
          )
      : sum
  }, 0)
  return own + 1.5 * apart
}

function improve(
  taken: Map<number, Place>,
  cells: readonly Tile[],
  targets: ReadonlyMap<string, Point>,
): void {
  const total = (): number => {
    const at = new Map(
      [...taken].flatMap(([index, { code }]) =>
        cells[index] ? [[code, cells[index]] as const] : [],
      ),
    )
    return [...taken].reduce(
      (sum, [index, place]) => sum + (cells[index] ? strain(place, cells[index], at, targets) : 0),
      0,
    )
  }
  let best = total()
  for (let round = 0; round < SWAP_ROUNDS; round++) {
    const before = best
    for (const a of cells.keys()) {
      for (const b of cells.keys()) {
        if (b <= a || (!taken.has(a) && !taken.has(b))) continue
        swap(taken, a, b)
        const now = total()
        if (now < best - 1e-9) best = now
        else swap(taken, a, b)
      }
    }
    if (best === before) return
  }
}

function swap(taken: Map<number, Place>, a: number, b: number): void {
  const [placeA, placeB] = [taken.get(a), taken.get(b)]
  taken.delete(a)
  taken.delete(b)
  if (placeA) taken.set(b, placeA)
  if (placeB) taken.set(a, placeB)
}
