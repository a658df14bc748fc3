const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Where the pictures of a map come from, as a source of a content security policy; `{s}.` before the host stands for
 * any host of that place. Throws a sentence that says what is wrong with the template.
 */
export function tileSource(template: string): string {
  const missing = ['{z}', '{x}', '{y}'].filter((part) => !template.includes(part))
  if (missing.length > 0) throw new Error(`has no ${missing.join(', ')}`)
  const plain = template.replace('://{s}.', '://any-host.')
  const url = URL.canParse(plain) ? new URL(plain) : null
  if (!url || /[;,'"\s{}]|%7b/i.test(url.host))
    throw new Error('is no address whose host is fixed, but for {s}. in front of it')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.has(url.hostname)))
    throw new Error('must begin with https://')
  return plain === template ? url.origin : url.origin.replace('any-host.', '*.')
}
