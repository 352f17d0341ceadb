import { renderBridgeSvg } from '../bridge-svg.ts'
import { FIGURES_KEY, figureStyles } from '../figure-styles.ts'
import { featuredCampaign, listCampaigns } from '../campaigns.ts'
import { fromUtf8 } from '../ledger/bytes.ts'
import { right, wrong } from '../ledger/finding.ts'
import { STATES } from '../ledger/entry.ts'
import { LOCALES } from '../locale.ts'
import type { Locale } from '../locale.ts'
import { formatVnd } from '../money.ts'
import { CAMPAIGN_DATA_KEY, campaignDataSchema, progressKey } from '../public-data.ts'
import type { CampaignData } from '../public-data.ts'
import { WrongFile, tryAgain } from './portal-access.ts'
import type { CheckedFiles, PortalAccess } from './portal-access.ts'

interface Picture {
  key: string
  locale: Locale
  campaign: CampaignData['campaigns'][number]
}

/**
 * Draws the pictures anew from the figures, which were held against the log, and compares. One that
 * holds all sums and is drawn otherwise may be of another version of the portal: it is named.
 * @param figures `/data/campaign.json`, as it is now.
 */
export async function checkPictures(
  access: PortalAccess,
  figures: () => Promise<Uint8Array | undefined>,
): Promise<CheckedFiles> {
  const found = await tryAgain(() => checkAll(access, figures), access.wait)
  return found instanceof WrongFile
    ? {
        findings: [wrong('pictures', { file: found.file, reason: found.message })],
        unchecked: [],
      }
    : found
}

async function checkAll(
  { fetchPublic }: PortalAccess,
  figures: () => Promise<Uint8Array | undefined>,
): Promise<CheckedFiles> {
  const data = readFigures(await figures())
  const otherwise: string[] = []
  let drawn = 0
  for (const picture of listPictures(data)) {
    const bytes = await fetchPublic(picture.key)
    if (!bytes) {
      if (!isOfEdge(picture)) otherwise.push(picture.key)
      continue
    }
    const svg = fromUtf8(bytes)
    if (drawings(picture, data).includes(svg)) drawn++
    else if (holdsSums(svg, picture)) otherwise.push(picture.key)
    else throw new WrongFile(picture.key, 'other-sums')
  }
  const styles = await fetchPublic(FIGURES_KEY)
  if (!styles) otherwise.push(FIGURES_KEY)
  else if (fromUtf8(styles) === figureStyles(data)) drawn++
  else if (holdsAllSums(fromUtf8(styles), data)) otherwise.push(FIGURES_KEY)
  else throw new WrongFile(FIGURES_KEY, 'other-sums')
  return {
    findings: [right('pictures', { drawn })],
    unchecked: otherwise.length === 0 ? [] : [{ why: 'drawn-otherwise', files: otherwise }],
  }
}

function readFigures(bytes: Uint8Array | undefined): CampaignData {
  try {
    return campaignDataSchema.parse(JSON.parse(fromUtf8(bytes ?? new Uint8Array(0))))
  } catch {
    throw new WrongFile(CAMPAIGN_DATA_KEY, 'unreadable')
  }
}

/**
 * The front page's drawing is an address at which the edge gives that of a campaign. Whoever reads
 * the files themselves finds none there, and has checked the campaign's.
 */
const isOfEdge = ({ key, locale }: Picture): boolean => key === progressKey(locale)

/** Each campaign's pictures, and those of the front page, which is one campaign's. */
function listPictures({ campaigns }: CampaignData): readonly Picture[] {
  const ids = new Set([
    featuredCampaign(new Date()).id,
    ...listCampaigns({ demo: true }).map(({ id }) => id),
  ])
  const front = [...ids].map((id) => campaigns.find((one) => one.id === id)).find(Boolean)
  return LOCALES.flatMap((locale) => [
    ...(front ? [{ key: progressKey(locale), locale, campaign: front }] : []),
    ...campaigns.map((campaign) => ({ key: progressKey(locale, campaign.id), locale, campaign })),
  ])
}

/** A campaign may have ended since the figures were written. */
const drawings = ({ locale, campaign }: Picture, { asOf }: CampaignData): readonly string[] =>
  [false, true].map((closed) =>
    String(
      renderBridgeSvg({
        totals: campaign.totals.money,
        locale,
        asOf: new Date(asOf),
        campaignName: campaign.names[locale],
        closed,
        demo: campaign.demo,
      }),
    ),
  )

const holdsSums = (svg: string, { locale, campaign }: Picture): boolean =>
  STATES.every((state) => svg.includes(formatVnd(campaign.totals.money[state].amountVnd, locale)))

/** Whether the style sheet of the figures holds every sum in every language. */
const holdsAllSums = (css: string, { campaigns }: CampaignData): boolean =>
  campaigns.every((campaign) =>
    LOCALES.every((locale) => holdsSums(css, { key: FIGURES_KEY, locale, campaign })),
  )
