import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { codes } from '../../../openapi/generated/codes.ts'
import { adviceFor, dangers } from '../../triage/danger.rules.ts'
import { root, type Source, shipped } from './sources.ts'

const folder = join(root, 'api/portal/words/spanish')
const read = (path: string): Record<string, string> => JSON.parse(readFileSync(path, 'utf8'))
const notOfPages = new Set(['danger.json', 'refusals.json'])
const ofPages = readdirSync(folder).filter((file) => !notOfPages.has(file))
const ofScripts = read(join(root, 'api/portal/client/spanish.json'))

const isScript = ({ path }: Source) => path.startsWith('api/portal/client/')
const portal = shipped.filter(({ path }) => path.startsWith('api/portal/'))
const speakers = new Set(['say', 'sayMarked', 'phrase'])

/** Reads like words for people, not like a name in the program. */
const isSpoken = (text: string) =>
  /^[“¿¡]?\p{Lu}[\p{L}’'…]+([ ,.…?!:”]|$)/u.test(text) && /\p{Ll}/u.test(text)

/** Attributes and properties whose text nobody reads, or that hold a proper name. */
const unread = new Set(['class', 'id', 'name', 'type', 'value', 'rel', 'autocomplete', 'role'])
const properNames = new Set(['OwnTracks', 'Traccar Client', 'English', 'Español', 'Referrer-Policy'])

interface Spoken {
  sentences: Set<string>
  /** Words that are shown as they stand, in whatever language the page is. */
  bare: string[]
}

/** What a source says by `say`, `sayMarked` and `phrase`, and what it shows without them. */
function spokenIn({ path, text }: Source): Spoken {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: Spoken = { sentences: new Set(), bare: [] }
  const bare = (node: ts.Node, words: string) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file))
    if (!properNames.has(words.trim())) found.bare.push(`${path}:${line + 1} ${words.trim()}`)
  }
  const sentencesOf = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.sentences.add(node.text)
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(sentencesOf)
    else visit(node)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return
    if (ts.isCallExpression(node) && speakers.has(node.expression.getText(file))) {
      const [sentence, ...rest] = node.arguments
      if (sentence) sentencesOf(sentence)
      for (const each of rest) visit(each)
      return
    }
    if (ts.isJsxText(node) && /\p{L}{2}/u.test(node.text)) bare(node, node.text)
    if (ts.isStringLiteralLike(node) && isSpoken(node.text) && !isName(node)) bare(node, node.text)
    if (
      ts.isTemplateExpression(node) &&
      !ts.isJsxExpression(node.parent) &&
      /\p{L}+ \p{L}{2,} |^\p{Lu}\p{Ll}+ /u.test(node.head.text)
    )
      bare(node, node.head.text)
    ts.forEachChild(node, visit)
  }
  const isName = (node: ts.StringLiteralLike) => {
    const { parent } = node
    return (
      (ts.isJsxAttribute(parent) && unread.has(parent.name.getText(file))) ||
      (ts.isPropertyAssignment(parent) && parent.name === node) ||
      (ts.isCallExpression(parent) && /header$/.test(parent.expression.getText(file)))
    )
  }
  visit(file)
  return found
}

const said = (sources: Source[]) => new Set(sources.flatMap((source) => [...spokenIn(source).sentences]))

/** The places and marks of a sentence. */
function placesOf(sentence: string): string[] {
  const names = new Set<string>()
  const walk = (parts: unknown): void => {
    for (const part of parts as { type: number; value?: string; children?: unknown; options?: object }[]) {
      // 0 is text and 7 the `#` of a plural; all else has a name.
      if (part.type !== 0 && part.type !== 7) names.add(part.value as string)
      if (part.children) walk(part.children)
      for (const option of Object.values(part.options ?? {})) walk((option as { value: unknown }).value)
    }
  }
  walk(new IntlMessageFormat(sentence, 'en').getAst())
  return [...names].sort()
}

describe('the words of the pages', () => {
  const spanish = ofPages.map((file) => [file, read(join(folder, file))] as const)
  const all = Object.assign({}, ...spanish.map(([, words]) => words)) as Record<string, string>
  const sentences = said(portal.filter((source) => !isScript(source)))

  it('are all said in the language of the page: none stands in a page as it is', () => {
    expect(
      portal
        .filter(({ path }) => !path.startsWith('api/portal/words/'))
        .flatMap((source) => spokenIn(source).bare),
    ).toEqual([])
  })

  it('are all in Spanish too', () => {
    expect([...sentences].filter((sentence) => !(sentence in all))).toEqual([])
  })

  it('are not in Spanish where nobody says them any more, nor twice', () => {
    const known = spanish.flatMap(([, words]) => Object.keys(words))
    expect(known.filter((sentence) => !sentences.has(sentence))).toEqual([])
    expect(known.filter((sentence, index) => known.indexOf(sentence) !== index)).toEqual([])
  })

  it('have the same places in both languages', () => {
    const unlike = Object.entries(all).filter(
      ([english, own]) => `${placesOf(own)}` !== `${placesOf(english)}`,
    )
    expect(unlike).toEqual([])
  })

  it('are in Spanish in the scripts too', () => {
    expect(Object.keys(ofScripts).sort()).toEqual([...said(portal.filter(isScript))].sort())
  })

  it('say the refusals that have a code, and no other', () => {
    const known = Object.keys(read(join(folder, 'refusals.json')))
    expect(known.filter((code) => !(code in codes))).toEqual([])
  })

  it('say what to do in every danger', () => {
    const known = read(join(folder, 'danger.json'))
    for (const danger of dangers) expect(known).toHaveProperty([adviceFor([danger]) as string])
  })
})
