import { GetObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'

/** An address by which a member of staff may fetch a private file for some minutes. */
export interface FileAddress {
  url: string
  validSeconds: number
}

const VALID_SECONDS = 300

/**
 * Always a download, of the type that the file was found to be: no browser shows or runs it on our
 * address.
 */
export async function signDownload(
  client: S3Client,
  { bucket, key }: { bucket: string; key: string },
  { name, type }: { name: string; type: string },
): Promise<FileAddress> {
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ResponseContentType: type,
    ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  })
  const url = await getSignedUrl(client, command, { expiresIn: VALID_SECONDS })
  return { url, validSeconds: VALID_SECONDS }
}
