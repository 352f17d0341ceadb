import { describe, expect, test } from 'vitest'
import { placeTiles } from '../fixtures/place-tiles.ts'
import { COMMUNE_FACTS } from '../../shared/commune-facts.ts'
import { SITE_TEXTS } from '../../site/src/province-texts.ts'

const { columns: COLUMNS, rows: ROWS } = SITE_TEXTS.communes.map
const places = Object.entries(COMMUNE_FACTS).map(([code, { centre, neighbours }]) => ({
  code,
  ...centre,
  neighbours,
}))
const tiles = placeTiles(places, { columns: COLUMNS, rows: ROWS })

describe('the tile map', () => {
  test('gives each of the 38 communes a tile of its own within the grid', () => {
    expect(tiles.size).toBe(38)
    expect(new Set([...tiles.values()].map(({ column, row }) => `${column},${row}`)).size).toBe(38)
    for (const { column, row } of tiles.values())
      expect(column >= 0 && column < COLUMNS && row >= 0 && row < ROWS).toBe(true)
  })

  test('keeps at least three of four neighbours side by side', () => {
    const pairs = places.flatMap(({ code, neighbours }) =>
      neighbours.map((other) => [tiles.get(code), tiles.get(other)]),
    )
    const kept = pairs.filter(
      ([a, b]) => a && b && Math.abs(a.column - b.column) <= 1 && Math.abs(a.row - b.row) <= 1,
    )
    expect(kept.length / pairs.length).toBeGreaterThan(0.75)
  })

  test('keeps west to the west and north to the north', () => {
    const order = (by: (place: (typeof places)[number]) => number) =>
      places.toSorted((a, b) => by(a) - by(b))
    const mean = (codes: readonly string[], side: 'column' | 'row') =>
      codes.reduce((sum, code) => sum + (tiles.get(code)?.[side] ?? 0), 0) / codes.length
    const west = order(({ lon }) => lon).map(({ code }) => code)
    const north = order(({ lat }) => -lat).map(({ code }) => code)
    expect(mean(west.slice(0, 10), 'column')).toBeLessThan(mean(west.slice(-10), 'column') - 3)
    expect(mean(north.slice(0, 10), 'row')).toBeLessThan(mean(north.slice(-10), 'row') - 2)
  })

  test('is the same each time', () => {
    expect([...placeTiles(places, { columns: COLUMNS, rows: ROWS })]).toEqual([...tiles])
  })
})
