import type { Tasks } from '../outbox/run-task.ts'

/** The one table of work that is due at a time: the template of its item -> what is done. */
export const tasks: Tasks = {}
