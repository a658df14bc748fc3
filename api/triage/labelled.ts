import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'
import { isHeldOut, type LabelledReport } from './train.ts'

/** Reports that people sorted: `reports` to learn from and to measure by, `practice` only to learn from, `unseen` only to measure by. */
export function readLabelled(name: 'reports' | 'practice' | 'unseen'): LabelledReport[] {
  return readFileSync(join(root, 'api/triage', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledReport)
}

/** What a model learns from: `whole` for one that is kept; `learning` for one that is measured by `held`, which it never saw. */
export function readSet(): Record<'whole' | 'learning' | 'held', LabelledReport[]> {
  const [reports, practice] = [readLabelled('reports'), readLabelled('practice')]
  return {
    whole: [...reports, ...practice],
    learning: [...reports.filter((report) => !isHeldOut(report)), ...practice],
    held: reports.filter(isHeldOut),
  }
}
