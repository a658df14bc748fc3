import type { LightMyRequestResponse } from 'fastify'
import type { TestApp } from './test-app.ts'

/** The pages as a browser without script uses them: it looks, and sends forms as they stand on the page. */
export interface Pages {
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  /** Sends the fields by hand, from our own pages. */
  post(
    url: string,
    fields: Record<string, string | string[]>,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>
}

export function pagesOf({ app, config }: TestApp): Pages {
  const accept = 'text/html,application/xhtml+xml'
  return {
    get: (url, headers = {}) => app.inject({ url, headers: { accept, ...headers } }),
    post(url, fields, headers = {}) {
      const form = new URLSearchParams()
      for (const [name, value] of Object.entries(fields))
        for (const one of [value].flat()) form.append(name, one)
      return app.inject({
        method: 'POST',
        url,
        headers: {
          accept,
          origin: new URL(config.publicUrl).origin,
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        },
        payload: form.toString(),
      })
    },
  }
}

/** What the hidden fields of a form hold, so that a test answers what stands on the page. */
export function hiddenFields(html: string, action: string): Record<string, string> {
  const form = new RegExp(`<form[^>]*action="${action}"[\\s\\S]*?</form>`).exec(html)?.[0]
  if (!form) throw new Error(`There is no form that goes to ${action}`)
  const fields = [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]))
}
