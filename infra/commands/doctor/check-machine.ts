import { requireSite, requireSiteUrl } from '../../content-security-policy.ts'
import type { Settings } from '../../settings-schema.ts'
import { look, right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

/** The runtime of the functions, and the first that reads TypeScript without being asked to. */
export const NODE_MAJOR = 24

export function checkNode(version: string): Finding {
  const major = Number(version.replace(/^v/u, '').split('.')[0])
  return major >= NODE_MAJOR
    ? right(`Node ${version} runs this.`)
    : wrong(
        `Node ${version} runs this, and ${NODE_MAJOR} is needed. Start it by npm (\`npm run doctor -- <environment>\`), which brings ${NODE_MAJOR} on Linux and Windows; on macOS install Node ${NODE_MAJOR} first.`,
      )
}

/** Values with which the examples ship, and which no deployment keeps. */
export function checkExamples(settings: Settings, file: string): readonly Finding[] {
  const { purpose, alarmEmail, domainName, ledgerOrigin } = settings
  const isExample = (value: string | undefined): boolean =>
    value !== undefined && /(?:^|[.@])example(?:\/|$)/u.test(value)
  const findings: Finding[] = []
  if (isExample(domainName))
    findings.push(
      wrong(`domainName is still the example ${domainName}: enter your own in ${file}.`),
    )
  if (isExample(alarmEmail))
    findings.push(
      wrong(
        `alarmEmail is still the example ${alarmEmail}: enter an address that somebody reads in ${file}.`,
      ),
    )
  if (isExample(ledgerOrigin)) {
    const says = `ledgerOrigin is still the example ${ledgerOrigin}, and stays as it is from the first entry of the books on: enter the name that the public log shall have for ever in ${file}.`
    findings.push(purpose === 'production' ? wrong(says) : look(says))
  }
  return findings.length > 0 ? findings : [right(`The settings in ${file} are complete.`)]
}

/** Whether the site was built, and for the host that it will have. */
export function checkSite({ siteDist, domainName }: Settings): Finding {
  try {
    requireSite(siteDist)
    requireSiteUrl(siteDist, domainName)
    return right(
      domainName === undefined
        ? `The site is built (${siteDist}).`
        : `The site is built for https://${domainName}/ (${siteDist}).`,
    )
  } catch (error) {
    return look(
      `${error instanceof Error ? error.message : String(error)} \`npm run deploy\` builds it by itself.`,
    )
  }
}
