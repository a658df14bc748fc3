import S3rver from 's3rver'
import type { S3Config } from '../../files/storage-url.ts'

/** A real S3 server with one bucket, its objects in a folder. */
export async function startBucket(directory: string): Promise<{ config: S3Config; close(): Promise<void> }> {
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'office', configs: [] }],
  })
  const { port } = await server.run()
  return {
    config: {
      kind: 's3',
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      bucket: 'office',
      prefix: '',
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    },
    close: () => server.close(),
  }
}
