-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "traceparent" TEXT;

-- How many wait is asked at every scrape, and a run that waits for a signal alone is due at no time. Only runs that
-- wait pay for this index.
CREATE INDEX "runs_waiting" ON "runs" ("id") WHERE "status" = 'waiting';
