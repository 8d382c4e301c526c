/** For `npx drizzle-kit generate --config db/drizzle.config.ts --name what-changes`, run in the project's folder. */
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './db/schema/*.ts',
  out: './db/migrations',
});
