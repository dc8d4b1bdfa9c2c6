-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "crashed_after" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "crashes" SMALLINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "steps" ADD COLUMN     "doubtful" BOOLEAN NOT NULL DEFAULT false;

-- Few writes stay in doubt, and people look for the runs that have one.
CREATE INDEX "steps_doubtful_idx" ON "steps" ("run_id") WHERE "doubtful";

-- Runs that two processes in a row died with are claimed apart from the others.
CREATE INDEX "runs_suspect_idx" ON "runs" ("wake_at") WHERE "crashes" > 0 AND "owner" IS NOT NULL;
