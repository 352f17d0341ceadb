import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'

/** Whether the caller may do this; decided elsewhere, by the policies of the template. */
export type Ask = (
  action: string,
  resourceArn: string,
  context?: Record<string, string[]>,
) => Promise<boolean>

/** One object of the store, as a request names it. */
export interface ObjectName {
  bucket: string
  key: string
}

export interface S3Request {
  method: string
  /** Path-style URL: `/<bucket>/<key>`. */
  url: URL
  headers: Readonly<Record<string, string | undefined>>
  body: Buffer
}

export interface S3Answer {
  status: number
  headers?: Record<string, string>
  body?: Buffer | string
}

/** The template escapes for XML as it does for HTML. */
export function answerXml(status: number, content: Html): S3Answer {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: String(html`<?xml version="1.0" encoding="UTF-8"?>${content}`),
  }
}

export function refuse(status: number, code: string, message: string = code): S3Answer {
  return answerXml(status, html`<Error><Code>${code}</Code><Message>${message}</Message></Error>`)
}
