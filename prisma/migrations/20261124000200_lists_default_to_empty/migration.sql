-- AlterTable
ALTER TABLE "client_contacts" ALTER COLUMN "roles" SET DEFAULT ARRAY[]::"ContactRole"[];

-- AlterTable
ALTER TABLE "clients" ALTER COLUMN "tags" SET DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "contacts" ALTER COLUMN "phones" SET DEFAULT ARRAY[]::TEXT[],
ALTER COLUMN "tags" SET DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "contractors" ALTER COLUMN "skills" SET DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "job_contacts" ALTER COLUMN "roles" SET DEFAULT ARRAY[]::"ContactRole"[];

-- AlterTable
ALTER TABLE "jobs" ALTER COLUMN "tags" SET DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "quote_approvals" ALTER COLUMN "selected_lines" SET DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "site_contacts" ALTER COLUMN "roles" SET DEFAULT ARRAY[]::"ContactRole"[];

-- AlterTable
ALTER TABLE "sites" ALTER COLUMN "tags" SET DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "visits" ALTER COLUMN "tags" SET DEFAULT ARRAY[]::TEXT[];
