import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readStorageUrl } from './storage-url.ts'

const s3 = {
  kind: 's3',
  endpoint: 'https://s3.example.test',
  region: 'us-east-1',
  bucket: 'office',
  prefix: '',
  credentials: null,
}
const credentials = { accessKeyId: 'AKIA', secretAccessKey: 'a/b+c' }

describe('STORAGE_URL', () => {
  it.each([
    [undefined, { kind: 'file', folder: '/data/files' }],
    ['', { kind: 'file', folder: '/data/files' }],
    ['file:/srv/files', { kind: 'file', folder: '/srv/files' }],
    ['file:///srv/my%20files', { kind: 'file', folder: '/srv/my files' }],
    ['file:files', { kind: 'file', folder: resolve('files') }],
    ['s3://s3.example.test/office', s3],
    ['s3://AKIA:a%2Fb%2Bc@s3.example.test/office', { ...s3, credentials }],
    ['s3://s3.example.test/office?region=eu-central-1', { ...s3, region: 'eu-central-1' }],
    ['s3://s3.example.test/office/callout/', { ...s3, prefix: 'callout/' }],
    ['s3://localhost:9000/office', { ...s3, endpoint: 'http://localhost:9000' }],
    ['s3://store:9000/office?tls=off', { ...s3, endpoint: 'http://store:9000' }],
  ])('%j', (text, config) => {
    expect(readStorageUrl(text, '/data')).toEqual(config)
  })

  it.each([
    'ftp://x/y',
    's3:office',
    's3://s3.example.test',
    's3://key@s3.example.test/office',
    's3://s3.example.test/office?acl=public-read',
    's3://s3.example.test/office?tls=maybe',
    'file:',
    'file://host/folder',
  ])('refuses %j', (text) => {
    expect(() => readStorageUrl(text, '/data')).toThrow()
  })

  it('does not repeat what is secret in it', () => {
    const text = 's3://AKIA:hush%2Fhush@s3.example.test/office?acl=hush'
    expect(() => readStorageUrl(text, '/data')).toThrow(/^takes region and tls, not acl\.$/)
  })
})
