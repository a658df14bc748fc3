import { FileBody, ok, read } from '../../contract/operation.ts'
import { signatureOf } from './on-site.store.ts'

export const getQuoteSignature = read('getQuoteSignature', async ({ params }, db, { files }) => {
  const drawn = await signatureOf(db, params.quote_id)
  if (!drawn) return { refused: 'not_found', detail: 'Nobody has signed this on site.' }
  const { key, approval_id: tag, number } = drawn
  const file_name = `signature-${number}.png`
  const open = () => files.read(key)
  return ok(new FileBody({ media_type: 'image/png', size: null, tag, file_name, shown: true, open }))
})
