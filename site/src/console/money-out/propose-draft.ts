import type { Kind } from './proposal.ts'

type Query = Readonly<Record<string, string>>

/**
 * The name of what is typed into a proposal. It holds the campaign, so that a draft that was begun
 * for one campaign never comes back beside the money of another.
 */
export const draftName = (kind: Kind, campaign: string, query: Query): string =>
  ['propose', kind, campaign, query.allocation, query.entry, query.proposal, query.file]
    .filter((one) => one !== undefined)
    .join('/')
