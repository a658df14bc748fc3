/** Posts a form and says how much of it is through. Fails where trying again may help; all else is an answer. */
export function postForm(
  address: string,
  body: FormData,
  progress: (share: number) => void,
): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('accept', 'text/html')
    request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0)
    request.onload = () => (request.status >= 500 ? reject(request) : resolve(request))
    request.onerror = request.onabort = reject
    request.send(body)
  })
}
