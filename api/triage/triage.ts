import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { RateLimiter } from '../contract/rate-limit.ts'
import type { Deps } from '../deps.ts'
import { Classifier, type StoredModel } from './classifier.ts'
import { suggestLocally, withDangers } from './local.ts'
import usual from './model.json' with { type: 'json' }
import { suggestRemotely } from './remote.ts'
import type { Suggestion } from './suggestion.ts'

/** After a failure nobody waits for the model again for this long. */
const pauseMs = 60_000

/** Where a model that was trained with an office's own corrections lies. */
export const ownModelPath = (config: Pick<Config, 'dataDir'>): string =>
  join(config.dataDir, 'triage-model.json')

interface Engine {
  classifier: Classifier
  pausedUntil: number
  asked: RateLimiter
}

const engines = new WeakMap<Config, Engine>()

type Using = Pick<Deps, 'config' | 'clock' | 'log'>

/** So often the model is asked for one asker: nobody who signed up runs up the bill of the office. */
const asksEach = { limit: 20, per: 3600 }

/**
 * What is understood of a report: by the model that TRIAGE_URL names, or else by the classifier. Never fails. `asker`:
 * for whom the model is asked so often and no oftener; null where the operation itself is called seldom enough.
 */
export async function triage(words: string, deps: Using, asker: string | null = null): Promise<Suggestion> {
  const { config, clock, log } = deps
  const engine = engineOf(deps)
  const model = config.outbound && engine.pausedUntil <= clock.now().getTime() ? config.triage : null
  if (model && (!asker || engine.asked.count(asker, asksEach, clock.now()).remaining >= 0)) {
    try {
      return withDangers(await suggestRemotely(words, model), words)
    } catch (error) {
      engine.pausedUntil = clock.now().getTime() + pauseMs
      log.warn({ reason: (error as Error).message }, 'TRIAGE_URL gave no answer that can be used')
    }
  }
  return suggestLocally(words, engine.classifier)
}

function engineOf(deps: Using): Engine {
  const known = engines.get(deps.config)
  if (known) return known
  const engine = { classifier: openClassifier(deps), pausedUntil: 0, asked: new RateLimiter() }
  engines.set(deps.config, engine)
  return engine
}

function openClassifier({ config, log }: Using): Classifier {
  const path = ownModelPath(config)
  if (!existsSync(path)) return new Classifier(usual)
  try {
    const own = JSON.parse(readFileSync(path, 'utf8')) as StoredModel
    const classifier = new Classifier(own)
    log.info({ trained_on: own.trained_on }, 'reports are sorted by a model of the own corrections')
    return classifier
  } catch (error) {
    log.error({ err: error }, 'the own model of the triage cannot be read; the usual one sorts')
    return new Classifier(usual)
  }
}
