-- AlterTable
ALTER TABLE "runs" ADD COLUMN "flow_key" TEXT,
ADD COLUMN "flow_place" BIGINT,
ADD COLUMN "flow_holds" BOOLEAN,
ADD COLUMN "priority" SMALLINT NOT NULL DEFAULT 0;

-- The order of acceptance, the same for all processes: who waited for an answer before sending the next event
-- gets the later place.
CREATE SEQUENCE "flow_places" CACHE 1;

-- Held: accepted, and waiting for a turn. By priority, and by place for the oldest and the newest.
CREATE INDEX "runs_held" ON "runs"("workflow_id", "flow_key", "priority" DESC, "flow_place")
WHERE "flow_key" IS NOT NULL AND "status" = 'queued' AND "wake_at" IS NULL;
CREATE INDEX "runs_held_place" ON "runs"("workflow_id", "flow_key", "flow_place")
WHERE "flow_key" IS NOT NULL AND "status" = 'queued' AND "wake_at" IS NULL;

-- What has a turn, and failed runs that hold up those behind them.
CREATE INDEX "runs_under_way" ON "runs"("workflow_id", "flow_key", "flow_place")
WHERE "flow_key" IS NOT NULL AND ("status" IN ('running', 'waiting') OR ("status" = 'queued' AND "wake_at" IS NOT NULL)
  OR ("status" = 'failed' AND "flow_holds"));

-- Due runs by priority. A settled run is due no more.
DROP INDEX "runs_wake_at_idx";
CREATE INDEX "runs_due" ON "runs"("priority" DESC, "wake_at") WHERE "wake_at" IS NOT NULL;

-- CreateTable
CREATE TABLE "flow_lines" (
    "workflow_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "look_at" TIMESTAMPTZ(3),
    "looked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flow_lines_pkey" PRIMARY KEY ("workflow_id", "key")
);

-- CreateIndex
CREATE INDEX "flow_lines_look_at_idx" ON "flow_lines"("look_at");

-- AddForeignKey
ALTER TABLE "flow_lines" ADD CONSTRAINT "flow_lines_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;
