import { imageSize } from 'image-size'
import { beforeAll, describe, expect, test } from 'vitest'
import { HIDDEN, makeBomb, makeLargePng, makePhoto, makePng } from '../fixtures/pictures.ts'
import { sharePortal } from '../fixtures/shared-portal/share.ts'
import type { SharedPortal } from '../fixtures/shared-portal/share.ts'
import { makePlainPdf } from '../fixtures/plain-pdf.ts'
import {
  HIDDEN_WORDS,
  HIDING_PLACES,
  SEEN_WORDS,
  makeHidingPdf,
  readWholePdf,
} from '../fixtures/pdfs.ts'
import { prove } from '../fixtures/proof-of-work.ts'
import { GOOD_FORMS } from '../fixtures/forms.ts'
import { attachmentFile, uploadFile } from '../../functions/storage/object-keys.ts'
import { signInAs } from '../fixtures/staff.ts'

let portal: SharedPortal
let clerk: Record<string, string>
beforeAll(async () => {
  portal = await sharePortal()
  clerk = await signInAs(portal.dataDir, 'tiep-nhan')
})

interface Offer {
  id: string
  url: string
  fields: Record<string, string>
}
interface File {
  name: string
  type: string
  bytes: Buffer
}
const at = (path: string): URL => new URL(path, portal.url)
async function post(
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(at(path), {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
async function offer({ name, type, bytes }: File): Promise<Offer> {
  const { status, body } = await post('/api/uploads', { name, type, size: bytes.length })
  expect(status).toBe(201)
  return body as unknown as Offer
}
/** Posts to the bucket as a browser does; fields may be changed on the way. */
async function put(
  { url, fields }: Offer,
  { name, type, bytes }: File,
  changes: Record<string, string> = {},
): Promise<number> {
  const body = new FormData()
  for (const [field, value] of Object.entries({ ...fields, ...changes })) body.append(field, value)
  body.append('file', new Blob([new Uint8Array(bytes)], { type }), name)
  return (await fetch(at(url), { method: 'POST', body })).status
}
async function upload(file: File): Promise<string> {
  const offered = await offer(file)
  expect(await put(offered, file)).toBe(204)
  return offered.id
}
async function send(
  files: readonly string[],
  isProven = true,
): Promise<{ reference: string; lookupCode: string }> {
  const whole = { form: 'feedback', ...GOOD_FORMS.feedback, files: files.join(',') }
  const { key, proof } = await prove(portal, whole)
  const { status, body } = await post('/api/submissions', isProven ? { ...whole, proof } : whole, {
    'idempotency-key': key,
  })
  expect(status).toBe(201)
  return { reference: String(body.reference), lookupCode: String(body.lookupCode) }
}
/** How the files of a case stand; asked of the staff's side, which has no limit of tries. */
async function listStates({ reference }: { reference: string }): Promise<readonly string[]> {
  const shown = await fetch(at(`/api/staff/submissions/${reference}`), { headers: clerk })
  const { attachments } = (await shown.json()) as { attachments: Array<{ state: string }> }
  return attachments.map(({ state }) => state)
}
/** What became of the files of a case, once all have been looked into. */
async function settled(codes: { reference: string }, timeout = 30_000): Promise<readonly string[]> {
  await expect.poll(() => listStates(codes), { timeout, interval: 200 }).not.toContain('waiting')
  return listStates(codes)
}
async function fetchFile(reference: string, id: string) {
  const response = await fetch(at(`/api/staff/submissions/${reference}/files/${id}`), {
    headers: clerk,
  })
  if (!response.ok)
    return { status: response.status, bytes: Buffer.alloc(0), address: '', disposition: '' }
  const { url } = (await response.json()) as { url: string }
  const file = await fetch(url)
  return {
    status: file.status,
    bytes: Buffer.from(await file.arrayBuffer()),
    address: url,
    disposition: file.headers.get('content-disposition') ?? '',
  }
}
const pdf = (name = 'giấy mời.pdf'): File => ({
  name,
  type: 'application/pdf',
  bytes: Buffer.from(makePlainPdf('GIAY MOI')),
})

describe('files of a form', () => {
  test('reach the staff: pictures as pixels alone, turned upright; documents with their pages; by an address that ends and cannot be changed', async () => {
    const photo: File = { name: 'ảnh đường.jpeg', type: 'image/jpeg', bytes: await makePhoto() }
    const png: File = { name: 'màn hình.png', type: 'image/png', bytes: await makePng() }
    for (const { bytes } of [photo, png]) expect(bytes.toString('latin1')).toContain(HIDDEN)
    const ids = [await upload(photo), await upload(png), await upload(pdf())]
    const codes = await send(ids)
    expect(await settled(codes)).toEqual(['kept', 'kept', 'kept'])
    const [first, second, third] = await Promise.all(
      ids.map((id) => fetchFile(codes.reference, id)),
    )
    for (const picture of [first, second]) {
      expect(picture?.status).toBe(200)
      expect(picture?.bytes.toString('latin1')).not.toMatch(new RegExp(`${HIDDEN}|Exif`, 'u'))
    }
    // It lay on its side, 64 by 32.
    expect(imageSize(first?.bytes ?? Buffer.alloc(0))).toMatchObject({
      type: 'jpg',
      width: 32,
      height: 64,
    })
    expect(await readWholePdf(third?.bytes ?? Buffer.alloc(0))).toContain('GIAY MOI')
    expect(decodeURIComponent(first?.disposition ?? '')).toContain(
      "attachment; filename*=UTF-8''ảnh đường.jpg",
    )
    const address = new URL(first?.address ?? '')
    expect((await fetch(address.href.replace(ids[0] ?? '', ids[1] ?? ''))).status).toBe(403)
    address.searchParams.set('X-Amz-Expires', '999999')
    expect((await fetch(address)).status).toBe(403)
  })

  test('lose what a document hides, and are refused when it cannot be opened', async () => {
    const hide = HIDING_PLACES['an attachment'] ?? (() => {})
    const hiding = { ...pdf(), bytes: await makeHidingPdf(hide) }
    const ids = [await upload(hiding), await upload({ ...pdf(), bytes: Buffer.from('%PDF-') })]
    const codes = await send(ids)
    expect(await settled(codes)).toEqual(['kept', 'refused'])
    const said = await readWholePdf((await fetchFile(codes.reference, ids[0] ?? '')).bytes)
    expect(said).toContain(SEEN_WORDS)
    expect(said).not.toContain(HIDDEN_WORDS)
  })

  test('that are not what they say are refused, before the form is sent or after, and the form is kept', async () => {
    const fake = await upload({ name: 'a.jpg', type: 'image/jpeg', bytes: Buffer.from('<html>') })
    const checked = await post('/api/submissions/check', {
      form: 'feedback',
      ...GOOD_FORMS.feedback,
      files: fake,
    })
    expect(checked).toMatchObject({
      status: 422,
      body: { error: { issues: [{ field: 'files', code: 'file-type' }] } },
    })
    const broken = await upload({
      name: 'b.jpg',
      type: 'image/jpeg',
      bytes: (await makePhoto()).subarray(0, 200),
    })
    const bomb = await upload({ name: 'c.png', type: 'image/png', bytes: await makeBomb() })
    expect(await settled(await send([broken, bomb]))).toEqual(['refused', 'refused'])
    for (const files of [
      'x',
      'A'.repeat(24),
      [1, 2, 3, 4].map((digit) => String(digit).repeat(24)).join(','),
    ])
      expect(
        (await post('/api/submissions/check', { form: 'feedback', ...GOOD_FORMS.feedback, files }))
          .status,
      ).toBe(422)
  })

  test('are bound to what was offered: another size, type, name, place or time is refused by the bucket itself', async () => {
    const file = pdf()
    const offered = await offer(file)
    const changed: ReadonlyArray<Record<string, string>> = [
      { key: attachmentFile('LCYK0000000', 'x') },
      { key: uploadFile('other') },
      { 'Content-Type': 'text/html' },
      { 'x-amz-meta-name': 'x' },
      { 'x-amz-signature': '00'.repeat(32) },
      {
        policy: Buffer.from('{"expiration":"2099-01-01T00:00:00Z","conditions":[]}').toString(
          'base64',
        ),
      },
      { 'x-extra': 'x' },
    ]
    for (const changes of changed)
      expect(await put(offered, file, changes), JSON.stringify(changes)).toBe(403)
    expect(await put(offered, { ...file, bytes: Buffer.alloc(5 * 1024 * 1024 + 1) })).toBe(400)
    expect(await put(offered, { ...file, bytes: Buffer.alloc(0) })).toBe(400)
    for (const wish of [
      { name: 'a.svg', type: 'image/svg+xml', size: 10 },
      { name: 'a.pdf', type: 'application/pdf', size: 5 * 1024 * 1024 + 1 },
      { name: '', type: 'application/pdf', size: 1 },
      { name: 'a.pdf', type: 'application/pdf', size: 0 },
    ])
      expect((await post('/api/uploads', wish)).status).toBe(422)
    // Nobody reads the bucket through the portal.
    expect((await fetch(at('/upload?list-type=2'))).status).toBe(403)
  })

  test('sent again with the same key give the same reference, although they have been moved meanwhile', async () => {
    const id = await upload(pdf())
    const whole = { form: 'feedback', ...GOOD_FORMS.feedback, files: id }
    const { key, proof } = await prove(portal, whole)
    const first = await post('/api/submissions', { ...whole, proof }, { 'idempotency-key': key })
    await settled({ reference: String(first.body.reference) })
    const second = await post('/api/submissions', { ...whole, proof }, { 'idempotency-key': key })
    expect([second.status, second.body.reference]).toEqual([201, first.body.reference])
    const other = await post('/api/submissions', whole, {
      'idempotency-key': 'mot-khoa-khac-hoan-toan',
    })
    expect(other).toMatchObject({
      status: 422,
      body: { error: { issues: [{ field: 'files', code: 'file-gone' }] } },
    })
  })

  test('are gone when their sender has the data erased', async () => {
    const id = await upload(pdf())
    const codes = await send([id])
    await settled(codes)
    const { address } = await fetchFile(codes.reference, id)
    expect((await fetch(address)).status).toBe(200)
    await post('/api/lookup/act', { ...codes, act: 'erase', sure: 'yes' })
    // The role that signed it may not list the bucket, so that it is not even told that nothing is
    // there.
    expect((await fetch(address)).status).toBe(403)
    expect((await fetchFile(codes.reference, id)).status).toBe(410)
  })

  test('of a form without proof wait until a clerk lets it through, and delay nobody else', async () => {
    const heavy = { name: 'nặng.png', type: 'image/png', bytes: makeLargePng(7_000) }
    const held = await send([await upload(heavy), await upload(heavy), await upload(heavy)], false)
    const photo = { name: 'ảnh.jpg', type: 'image/jpeg', bytes: await makePhoto() }
    expect(await settled(await send([await upload(photo)]))).toEqual(['kept'])
    expect(await listStates(held)).toEqual(['waiting', 'waiting', 'waiting'])
    for (const [lang, words] of [
      ['vi', 'Tệp được kiểm tra sau khi cán bộ xem qua'],
      ['en', 'checked after a member of staff has looked'],
      ['pt', 'verificado depois que alguém da equipe'],
    ] as const) {
      const page = await fetch(at(`/api/lookup?lang=${lang}`), {
        method: 'POST',
        headers: { accept: 'text/html' },
        body: new URLSearchParams(held),
      })
      expect(await page.text()).toContain(words)
    }
    const accept = await post(
      `/api/staff/submissions/${held.reference}/acts`,
      { act: 'accept', version: 0 },
      { ...clerk, 'idempotency-key': `nhan-${held.reference}` },
    )
    expect(accept.status).toBe(200)
    const second = await send([await upload(photo)])
    expect(await settled(second)).toEqual(['kept'])
    expect(await settled(held, 100_000)).toEqual(['kept', 'kept', 'kept'])
  })

  test('come with a plain form too, within four megabytes together', async () => {
    const form = (files: readonly File[]): FormData => {
      const body = new FormData()
      for (const [name, value] of Object.entries({ form: 'feedback', ...GOOD_FORMS.feedback }))
        body.append(name, value)
      for (const { name, type, bytes } of files)
        body.append('files', new Blob([new Uint8Array(bytes)], { type }), name)
      if (files.length === 0) body.append('files', new Blob([]), '')
      return body
    }
    const check = (files: readonly File[]): Promise<Response> =>
      fetch(at('/api/submissions/check?lang=en'), {
        method: 'POST',
        body: form(files),
        headers: { accept: 'text/html' },
      })
    const page = await (await check([pdf('../../a"b<c>.pdf')])).text()
    expect(page).toContain('a&quot;b&lt;c&gt;.pdf')
    expect((await check([])).status).toBe(200)
    const four = await check([pdf('1.pdf'), pdf('2.pdf'), pdf('3.pdf'), pdf('4.pdf')])
    expect([four.status, await four.text()]).toEqual([
      422,
      expect.stringContaining('at most 3 files') as string,
    ])
    const large = await check([
      { ...pdf(), bytes: Buffer.concat([pdf().bytes, Buffer.alloc(4_300_000)]) },
    ])
    expect([large.status, await large.text()]).toEqual([
      413,
      expect.stringContaining('4 MB') as string,
    ])
    const whole = await check([
      { ...pdf(), bytes: Buffer.concat([pdf().bytes, Buffer.alloc(4_100_000)]) },
    ])
    expect(whole.status).toBe(200)
  })

  test('leave neither name nor content in any log', () => {
    const logs = portal.logs() + portal.output()
    expect(logs).toContain('file checked')
    expect(logs).not.toMatch(/giấy mời|ảnh đường|màn hình|VITRICHUP/u)
  })
})
