import { accessToken, renewedAfter } from './credentials.ts'
import { failureOf, unreachable } from './failure.ts'
import { Intention } from './intention.ts'
import { apiUrl } from './server.ts'

/**
 * Sends a form and tells how far it is, as a share of one: `fetch` tells nothing of what leaves. Answers with the body
 * of the answer, or throws a `Failure`.
 */
export async function upload<Answer>(
  path: string,
  form: FormData,
  onProgress: (share: number) => void,
): Promise<Answer> {
  const key = new Intention().keyFor(path)
  const token = await accessToken()
  let answer = await attempt(path, form, key, token, onProgress)
  if (answer.status === 401 && token) {
    const fresh = await renewedAfter(token)
    if (fresh) answer = await attempt(path, form, key, fresh, onProgress)
  }
  if (answer.status < 200 || answer.status > 299) throw failureOf(answer.status, answer.body)
  return answer.body as Answer
}

function attempt(
  path: string,
  form: FormData,
  key: string,
  token: string | null,
  onProgress: (share: number) => void,
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', apiUrl() + path)
    request.responseType = 'json'
    request.setRequestHeader('Idempotency-Key', key)
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => resolve({ status: request.status, body: request.response })
    request.onerror = () => reject(unreachable())
    request.send(form)
  })
}
