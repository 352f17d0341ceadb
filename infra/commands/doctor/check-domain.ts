import type { CertificateDetail } from '@aws-sdk/client-acm'
import { outputOf } from '../cloud/cloud.ts'
import { look, right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import type { Patient, World } from './patient.ts'

const DAY_MS = 86_400_000
/** ACM renews a certificate 60 days before its end by itself; later, something keeps it from that. */
const RENEWAL_LATE_DAYS = 30

export async function checkCertificate(patient: Patient, world: World): Promise<Finding> {
  const { domainName, certificateArn } = patient.settings
  if (domainName === undefined || certificateArn === undefined)
    return right('The portal has no host name of its own, and needs no certificate.')
  const certificate = await patient.cloud.findCertificate(certificateArn)
  if (certificate === undefined)
    return wrong(
      `There is no certificate ${certificateArn} in this account. Ask ACM for one for ${domainName} in us-east-1, and enter its ARN in ${patient.file}.`,
    )
  const { Status, NotAfter } = certificate
  if (Status === 'PENDING_VALIDATION')
    return wrong(
      `The certificate of ${domainName} waits to be validated: ${recordsOf(certificate)}. It is issued some minutes later.`,
    )
  if (Status !== 'ISSUED')
    return wrong(
      `The certificate of ${domainName} is ${Status}, not ISSUED. Ask ACM for another one in us-east-1, and enter its ARN in ${patient.file}.`,
    )
  const names = [certificate.DomainName ?? '', ...(certificate.SubjectAlternativeNames ?? [])]
  if (!names.some((name) => covers(name, domainName)))
    return wrong(
      `The certificate is for ${[...new Set(names)].join(', ')} and not for ${domainName}. Ask ACM for one for ${domainName} in us-east-1.`,
    )
  const days = Math.floor(((NotAfter?.getTime() ?? 0) - world.now().getTime()) / DAY_MS)
  if (NotAfter !== undefined && days < 0)
    return wrong(`The certificate of ${domainName} ran out on ${dayOf(NotAfter)}. Ask for another.`)
  if (NotAfter !== undefined && days < RENEWAL_LATE_DAYS)
    return look(
      `The certificate of ${domainName} runs out on ${dayOf(NotAfter)}, and should have renewed itself by now: is its validation record still in the DNS? (${recordsOf(certificate)})`,
    )
  return right(`The certificate of ${domainName} is issued in us-east-1.`)
}

/** Whether a name of a certificate stands for a host: itself, or one label below `*.`. */
function covers(name: string, host: string): boolean {
  if (!name.startsWith('*.')) return name.toLowerCase() === host
  return host.slice(host.indexOf('.') + 1) === name.slice(2).toLowerCase()
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

function recordsOf({ DomainValidationOptions = [] }: CertificateDetail): string {
  const records = DomainValidationOptions.flatMap(({ ResourceRecord }) =>
    ResourceRecord === undefined
      ? []
      : [`${ResourceRecord.Name} ${ResourceRecord.Type} ${ResourceRecord.Value}`],
  )
  return records.length === 0
    ? 'ACM shows the record to enter in the DNS, or the mail to answer'
    : `enter in the DNS ${[...new Set(records)].join(' and ')}`
}

/** Whether the host name leads to the distribution, once there is one. */
export async function checkDomain(patient: Patient, world: World): Promise<Finding> {
  const { domainName } = patient.settings
  if (domainName === undefined)
    return look(
      'The portal will be at an address of CloudFront (https://d….cloudfront.net): right for trials.',
    )
  const portal = await patient.cloud.findStack(patient.stackNames.portal)
  const target = outputOf(portal, 'DistributionHost')
  const found = await world.lookUp(domainName)
  if (target === undefined)
    return right(
      `The portal will be https://${domainName}/. After the first deployment its CNAME is entered in the DNS.`,
    )
  const own = await world.lookUp(target)
  return found.some((address) => address === target || own.includes(address))
    ? right(`${domainName} leads to the distribution.`)
    : look(
        `${domainName} leads ${found.length === 0 ? 'nowhere' : `to ${found.slice(0, 3).join(', ')}`}, not to the distribution: enter in the DNS ${domainName} CNAME ${target}.`,
      )
}
