import { text } from '../locale.ts'
import type { Localized } from '../locale.ts'
import type { Field } from './field.ts'
import { LETTER_DAYS } from './letter-days.ts'

/** Kinds of file that a form takes, by media type. */
export const FILE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const
export type FileType = (typeof FILE_TYPES)[number]

export const MAX_FILES = 3
/**
 * A raw upload is deleted then: a week after the last day on which a letter that names it may leave
 * a device.
 */
export const UPLOAD_DAYS = LETTER_DAYS + 7
export const MAX_FILE_BYTES = 5 * 1024 * 1024
/** All files of a plain post together: a Lambda function takes 6 MB with the body in base64. */
export const MAX_PLAIN_BYTES = 4 * 1024 * 1024
/** Random names of files that came in and were not yet sent with a form. */
export const FILE_ID_PATTERN = /^[A-Za-z0-9_-]{24}$/u

/** A file as a form knows it, before and after it is sent. */
export interface NamedFile {
  id: string
  name: string
  /** Bytes. */
  size: number
}

/** A file of a form that is still being filled in. */
export interface AttachedFile extends NamedFile {
  /** The field that it came by. */
  field: string
}

/**
 * What a file is by its first bytes, whatever it calls itself: JPEG (ISO/IEC 10918-1, SOI and a
 * marker), PNG (ISO/IEC 15948, 5.2), WebP (RFC 9649, 2.4), PDF (ISO 32000-2, 7.5.2). Twelve bytes
 * are enough.
 */
export function detectFileType(bytes: Uint8Array): FileType | undefined {
  const latin = String.fromCharCode(...bytes.subarray(0, 12))
  if (latin.startsWith('\u00ff\u00d8\u00ff')) return 'image/jpeg'
  if (latin.startsWith('\u0089PNG\r\n\u001a\n')) return 'image/png'
  if (latin.startsWith('RIFF') && latin.slice(8) === 'WEBP') return 'image/webp'
  return latin.startsWith('%PDF-') ? 'application/pdf' : undefined
}

/**
 * A file's name as it may be kept and shown: no folders, no controls, no marks that turn text
 * around, at most 100 characters.
 */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/u).at(-1) ?? ''
  const plain = last
    .replace(
      // oxlint-disable-next-line no-control-regex -- naming them is the point.
      /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Cs}/gu,
      '',
    )
    .trim()
  return Array.from(plain === '' ? 'file' : plain)
    .slice(-100)
    .join('')
}

export const filesField: Field = {
  kind: 'files',
  name: 'files',
  required: false,
  label: text('Ảnh hoặc giấy tờ kèm theo', 'Photos or documents', 'Fotos ou documentos'),
  hint: text(
    'Tối đa 3 tệp JPEG, PNG, WebP hoặc PDF, mỗi tệp 5 MB. Vị trí chụp và thông tin ẩn trong ảnh được xóa. Không công khai.',
    'At most 3 files (JPEG, PNG, WebP or PDF), 5 MB each. The place and other hidden data in photos are removed. Not published.',
    'Até 3 arquivos (JPEG, PNG, WebP ou PDF), 5 MB cada. O local e outros dados ocultos das fotos são removidos. Não são publicados.',
  ),
}

export const FILE_TEXTS = {
  attached: text('Tệp đã đính kèm', 'Files attached', 'Arquivos anexados'),
  drop: text('Bỏ các tệp này', 'Remove these files', 'Remover estes arquivos'),
  remove: text('Bỏ tệp {name}', 'Remove {name}', 'Remover {name}'),
  uploading: text('Đang tải lên {name}', 'Uploading {name}', 'Enviando {name}'),
  uploaded: text('Đã tải lên {name}', '{name} is uploaded', '{name} foi enviado'),
  failed: text(
    'Chưa tải lên được {name}. Kiểm tra kết nối rồi thử lại, hoặc bỏ tệp này.',
    '{name} could not be uploaded. Check the connection and try again, or remove the file.',
    'Não foi possível enviar {name}. Verifique a conexão e tente de novo, ou remova o arquivo.',
  ),
  notSent: text(
    'Biểu mẫu chưa được gửi vì chưa tải lên được {name}. Thử lại hoặc bỏ tệp này, rồi gửi lại.',
    'The form was not sent, because {name} could not be uploaded. Try again or remove the file, then send.',
    'O formulário não foi enviado, pois não foi possível enviar {name}. Tente de novo ou remova o arquivo e depois envie.',
  ),
  notUploaded: text('Chưa tải lên được {name}', '{name} is not uploaded', '{name} não foi enviado'),
  retry: text('Thử lại {name}', 'Try {name} again', 'Tentar {name} de novo'),
} as const satisfies Record<string, Localized>
