CREATE TYPE "BulkAction" AS ENUM ('resume', 'again', 'replay', 'cancel');
CREATE TYPE "BulkStatus" AS ENUM ('running', 'paused', 'done', 'cancelled');
CREATE TYPE "BulkItemStatus" AS ENUM ('pending', 'taken', 'done', 'skipped', 'failed');

CREATE TABLE "bulk_jobs" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "action" "BulkAction" NOT NULL,
    "options" JSONB NOT NULL,
    "filter" JSONB NOT NULL,
    "status" "BulkStatus" NOT NULL DEFAULT 'running',
    "rate_per_minute" INTEGER,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "started_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bulk_jobs_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "bulk_items" (
    "job_id" UUID NOT NULL,
    "target_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "new_run_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "status" "BulkItemStatus" NOT NULL DEFAULT 'pending',
    "message" TEXT,
    "taken_at" TIMESTAMPTZ(3),
    "takes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "bulk_items_pkey" PRIMARY KEY ("job_id", "target_id")
);

CREATE INDEX "bulk_jobs_workspace_id_created_at_idx" ON "bulk_jobs"("workspace_id", "created_at" DESC);

-- What processes ask every second: is there a job to go on with, and what is left of it.
CREATE INDEX "bulk_jobs_due" ON "bulk_jobs"("next_at") WHERE "status" = 'running';
CREATE INDEX "bulk_items_left" ON "bulk_items"("job_id", "position") WHERE "status" IN ('pending', 'taken');

ALTER TABLE "bulk_jobs" ADD CONSTRAINT "bulk_jobs_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "bulk_jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
