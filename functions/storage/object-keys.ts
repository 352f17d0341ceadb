import { LOG_FOLDER } from '../../shared/public-data.ts'

/**
 * Folders of the buckets, and the names of files in them. What everybody may fetch has its name in
 * shared/, because the site and an auditor ask for it; README.md lists them all.
 */
export const INTAKE = {
  /** As it came in with a form. */
  uploads: 'uploads/',
  /** Looked into, and kept with its case. */
  attachments: 'attachments/',
  /** As it came in from staff. */
  rawEvidence: 'evidence-raw/',
  /** Looked into and written anew; the SHA-256 in an entry is of these bytes. */
  evidence: 'evidence/',
  /** A copy of what may become public; whatever publishes can read this folder and no other. */
  offeredEvidence: 'evidence-public/',
  /** As it came in from staff. */
  rawStatements: 'statements-raw/',
  /**
   * Named by its content, written once, and never written or deleted again: the books rest on it.
   */
  statements: 'statements/',
} as const

export const PUBLIC_DATA = {
  log: LOG_FOLDER,
  data: 'data/',
  names: 'data/names/',
  days: 'data/days/',
  ways: 'data/ways/',
  charts: 'data/charts/',
} as const

export const uploadFile = (id: string): string => `${INTAKE.uploads}${id}`
export const attachmentFolder = (code: string): string => `${INTAKE.attachments}${code}/`
export const attachmentFile = (code: string, id: string): string => `${attachmentFolder(code)}${id}`
export const rawEvidenceFile = (id: string): string => `${INTAKE.rawEvidence}${id}`
export const evidenceFile = (id: string): string => `${INTAKE.evidence}${id}`
/** @param name the SHA-256 of the file and its kind (`….pdf`). */
export const offeredEvidenceFile = (name: string): string => `${INTAKE.offeredEvidence}${name}`
export const rawStatementFile = (id: string): string => `${INTAKE.rawStatements}${id}`
/** @param sha256 of the file, in hex. */
export const statementFile = (sha256: string): string => `${INTAKE.statements}${sha256}`

/** @param path as the log's own paths are: `checkpoint`, `tile/0/000`. */
export const logFile = (path: string): string => `${PUBLIC_DATA.log}${path}`
/** @param page of the log; its entries' names stand in one file. */
export const namesFile = (page: number): string => `${PUBLIC_DATA.names}${page}.json`
