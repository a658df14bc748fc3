import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { S3Client } from '@aws-sdk/client-s3'
import { type Bytes, ownKey, type Storage } from './storage.ts'
import type { S3Config } from './storage-url.ts'

/** Loaded by whoever uses it: it takes longer than the rest of the service. */
type Sdk = typeof import('@aws-sdk/client-s3')

/** Files in a bucket of any S3. An object is there as a whole or not at all, which is what S3 promises. */
export function s3Storage({ bucket, prefix, ...config }: S3Config): Storage {
  let opened: Promise<{ sdk: Sdk; client: S3Client }> | null = null
  const open = () => {
    opened ??= import('@aws-sdk/client-s3').then((sdk) => ({ sdk, client: clientOf(sdk, config) }))
    return opened
  }
  const at = (key: string) => ({ Bucket: bucket, Key: prefix + ownKey(key) })

  return {
    async write(key, bytes, mediaType) {
      const place = at(key)
      const { sdk, client } = await open()
      const ContentLength = bytes instanceof Uint8Array ? bytes.length : (await stat(bytes.path)).size
      await insistently(() => {
        const put = { ...place, Body: bodyOf(bytes), ContentLength, ContentType: mediaType }
        return client.send(new sdk.PutObjectCommand(put))
      })
    },
    async read(key) {
      const { sdk, client } = await open()
      const found = await client.send(new sdk.GetObjectCommand(at(key))).catch(nothing)
      return (found?.Body as Readable | undefined) ?? null
    },
    async remove(keys) {
      const { sdk, client } = await open()
      for (const key of keys) await client.send(new sdk.DeleteObjectCommand(at(key)))
    },
    async list(owner, after, most) {
      const { sdk, client } = await open()
      // The first version of listing is the one that every S3 has, and all that it takes here is a place to begin.
      const { Contents = [] } = await client.send(
        new sdk.ListObjectsCommand({
          Bucket: bucket,
          Prefix: `${prefix}${owner}/`,
          MaxKeys: Math.min(most, 1000),
          ...(after !== null && { Marker: prefix + after }),
        }),
      )
      return Contents.map(({ Key = '' }) => Key.slice(prefix.length))
    },
    async check() {
      const { sdk, client } = await open()
      await client.send(new sdk.HeadBucketCommand({ Bucket: bucket })).catch((error: Error) => {
        throw new Error(`Files cannot be kept in ${config.endpoint}/${bucket}: ${said(error)}`)
      })
    },
    close() {
      void opened?.then(({ client }) => client.destroy())
    },
  }
}

function clientOf(sdk: Sdk, config: Omit<S3Config, 'bucket' | 'prefix'>): S3Client {
  return new sdk.S3Client({
    endpoint: config.endpoint,
    region: config.region,
    ...(config.credentials && { credentials: config.credentials }),
    forcePathStyle: true,
    // Checksums behind the body are of Amazon alone: others refuse them.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5000, requestTimeout: 60_000 },
  })
}

function bodyOf(bytes: Bytes): Uint8Array | Readable {
  return bytes instanceof Uint8Array ? bytes : createReadStream(bytes.path)
}

/** A stream cannot be sent twice, so the client does not try again by itself. */
async function insistently(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work()
      return
    } catch (error) {
      const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
      if (attempt === 3 || (status !== undefined && status < 500)) throw error
      await wait(200 * attempt)
    }
  }
}

function nothing(error: { name: string }): null {
  if (error.name === 'NoSuchKey' || error.name === 'NotFound') return null
  throw error
}

/** An answer without a body has no words of its own. */
function said(error: Error & { $metadata?: { httpStatusCode?: number } }): string {
  const status = error.$metadata?.httpStatusCode
  return status ? `it answers ${status}` : error.message
}
