import spanish from './spanish.json' with { type: 'json' }

/** A sentence of a script in the language of its page, with its places filled in. Its Spanish stands in `spanish.json`. */
export function say(sentence: string, values: Record<string, string | number> = {}): string {
  const said =
    document.documentElement.lang === 'es' ? (spanish as Record<string, string>)[sentence] : undefined
  return (said ?? sentence).replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}
