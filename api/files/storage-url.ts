import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where files lie. */
export type StorageConfig = { kind: 'file'; folder: string } | S3Config

export interface S3Config {
  kind: 's3'
  endpoint: string
  region: string
  bucket: string
  /** In front of every key, for a bucket that is shared; empty or with a slash at its end. */
  prefix: string
  /** Null: those that the machine has. */
  credentials: { accessKeyId: string; secretAccessKey: string } | null
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** Reads `STORAGE_URL`; throws what is wrong with it, without what is secret in it. */
export function readStorageUrl(text: string | undefined, dataDir: string): StorageConfig {
  if (!text) return { kind: 'file', folder: join(dataDir, 'files') }
  if (text.startsWith('file:')) return { kind: 'file', folder: folderOf(text) }
  if (text.startsWith('s3:')) return s3Of(text)
  throw new Error('must begin with file: or s3:.')
}

function folderOf(text: string): string {
  if (text.startsWith('file:///')) return fileURLToPath(text)
  const path = text.slice('file:'.length)
  if (!path || path.startsWith('//')) throw new Error('names no folder: file:/folder or file:folder.')
  return resolve(path)
}

function s3Of(text: string): S3Config {
  const url = URL.canParse(text) ? new URL(text) : null
  const [bucket, ...folders] = (url?.pathname ?? '').split('/').filter(Boolean)
  if (!url?.hostname || !bucket)
    throw new Error(
      'names no bucket: s3://key:secret@host/bucket?region=eu-central-1, escaped as in any URL.',
    )
  const { searchParams: options, username, password } = url
  const known = ['region', 'tls']
  const unknown = [...options.keys()].filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new Error(`takes region and tls, not ${unknown.join(', ')}.`)
  if (!username !== !password) throw new Error('has a key without a secret, or a secret without a key.')
  const tls = options.get('tls') ?? (loopback.test(url.hostname) ? 'off' : 'on')
  if (tls !== 'on' && tls !== 'off') throw new Error('has tls=on or tls=off.')
  return {
    kind: 's3',
    endpoint: `${tls === 'on' ? 'https' : 'http'}://${url.host}`,
    region: options.get('region') ?? 'us-east-1',
    bucket,
    prefix: folders.map((folder) => `${folder}/`).join(''),
    credentials: username
      ? { accessKeyId: decodeURIComponent(username), secretAccessKey: decodeURIComponent(password) }
      : null,
  }
}
