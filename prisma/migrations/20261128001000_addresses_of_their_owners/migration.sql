-- An address belongs to the login that confirmed it, or to which the office gave it; until then several may have
-- signed up with it. All that are there were alone with theirs.
ALTER TABLE "profiles" ADD COLUMN "owns_email" BOOLEAN NOT NULL DEFAULT true;
DROP INDEX "profiles_email_key";
CREATE INDEX "profiles_email_idx" ON "profiles"("email");

-- What Prisma has no words for.
CREATE UNIQUE INDEX profiles_email_owner ON profiles (email) WHERE owns_email;
