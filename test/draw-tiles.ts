import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { communeFactsByCodeSchema } from '../shared/commune-facts.ts'
import { provinceFolder } from '../site/src/province-folder.ts'
import { siteTextsSchema } from '../site/src/province-schema.ts'
import { placeTiles } from './fixtures/place-tiles.ts'

/**
 * Places the tiles of the communes' map: `node test/draw-tiles.ts`, with `PROVINCE=<folder>` of
 * another province than that of `shared/province`. The places are kept in the folder, since to find
 * them takes a quarter of a second.
 */
const folder = provinceFolder()
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const { facts } = z
  .looseObject({ facts: communeFactsByCodeSchema })
  .parse(read('commune-facts.json'))
const { communes } = siteTextsSchema.parse(read('site.json'))
const places = Object.entries(facts).map(([code, { centre, neighbours }]) => ({
  code,
  ...centre,
  neighbours,
}))
const lines = [...placeTiles(places, communes.map)]
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([code, { column, row }]) => `  "${code}": [${column}, ${row}]`)
writeFileSync(join(folder, 'commune-tiles.json'), `{\n${lines.join(',\n')}\n}\n`)
