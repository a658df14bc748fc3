import { defineConfig } from 'prisma/config'

/** Read by the Prisma CLI for `generate` only; migrations are authored and applied by our own programs. */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
})
