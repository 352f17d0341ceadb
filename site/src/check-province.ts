import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { campaignsSchema } from '../../shared/campaign.ts'
import { communeFactsByCodeSchema } from '../../shared/commune-facts.ts'
import { communesSchema } from '../../shared/communes.ts'
import { contactsSchema } from '../../shared/contacts.ts'
import { indicatorsSchema, sourcesSchema } from '../../shared/indicators.ts'
import { provinceSchema } from '../../shared/province.ts'
import { campaignsFile, provinceFolder } from './province-folder.ts'
import { siteTextsSchema } from './province-schema.ts'

const text = z.strictObject({ vi: z.string().min(1), en: z.string().min(1), pt: z.string().min(1) })
const reportSchema = z.strictObject({
  title: text,
  lead: text,
  tookPart: text,
  tookPartElsewhere: text,
  namedCommune: text,
  findings: z.array(text),
  difficulties: z.array(text),
  orientations: z.array(text),
})
const tilesSchema = z.record(z.string(), z.tuple([z.int().min(0), z.int().min(0)]))
const factsSchema = z.looseObject({ facts: communeFactsByCodeSchema })

/**
 * Stops a build whose province's files are wrong, or do not fit one another.
 * @throws Error that says which file, and what is wrong with it.
 */
export function checkProvince(folder = provinceFolder(), campaigns = campaignsFile()): void {
  const read = <Data>(schema: { parse: (data: unknown) => Data }, path: string): Data => {
    try {
      return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new Error(`${path} is not as it must be: ${why}`, { cause })
    }
  }
  const file = <Data>(schema: { parse: (data: unknown) => Data }, name: string): Data =>
    read(schema, join(folder, name))

  read(campaignsSchema, campaigns)
  file(provinceSchema, 'province.json')
  file(contactsSchema, 'contacts.json')
  file(z.record(z.string(), z.string()), 'consent-words.json')
  file(reportSchema, 'conference/report.json')
  const { communes: layout } = file(siteTextsSchema, 'site.json')
  const communes = file(communesSchema, 'communes.json')
  const { facts } = file(factsSchema, 'commune-facts.json')
  const tiles = file(tilesSchema, 'commune-tiles.json')
  const sources = file(sourcesSchema, 'sources.json')
  const indicators = file(indicatorsSchema, 'indicators.json')

  const codes = communes.map(({ code }) => code)
  const problems = [
    new Set(codes).size < codes.length && 'communes.json: two communes have one code.',
    new Set(communes.map(({ slug }) => slug)).size < codes.length &&
      'communes.json: two communes have one address (slug).',
    layout.map.columns * layout.map.rows < codes.length &&
      'site.json: the map (communes.map) has fewer tiles than there are communes.',
    new Set(Object.values(tiles).map(String)).size < codes.length &&
      'commune-tiles.json: not every commune has a tile of its own: node test/draw-tiles.ts.',
    ...codes.map(
      (code) => !tiles[code] && `commune-tiles.json: ${code} has no tile: node test/draw-tiles.ts.`,
    ),
    ...codes.map((code) => !facts[code] && `commune-facts.json: nothing is said of ${code}.`),
    ...Object.entries(facts).flatMap(([code, { neighbours }]) => [
      !codes.includes(code) && `commune-facts.json: ${code} is not in communes.json.`,
      ...neighbours.map(
        (other) =>
          !facts[other]?.neighbours.includes(code) &&
          `commune-facts.json: ${code} borders on ${other}, but not the other way.`,
      ),
    ]),
    ...indicators.map(
      ({ id, source }) =>
        !sources[source] &&
        `indicators.json: the source of ${id}, ${source}, is not in sources.json.`,
    ),
  ].filter((problem) => typeof problem === 'string')
  if (problems.length > 0) throw new Error(`${folder}:\n${problems.join('\n')}`)
}
