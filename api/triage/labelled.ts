import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'
import type { LabelledReport } from './train.ts'

/** Reports that people sorted: `reports` to learn from and to measure by, `unseen` only to measure by. */
export function readLabelled(name: 'reports' | 'unseen'): LabelledReport[] {
  return readFileSync(join(root, 'api/triage', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledReport)
}
