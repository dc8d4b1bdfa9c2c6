-- AlterTable
ALTER TABLE "workflows" ADD COLUMN     "saved_at" TIMESTAMPTZ(3),
ADD COLUMN     "saved_by" TEXT,
ADD COLUMN     "saved_by_id" UUID;

-- CreateIndex
CREATE INDEX "audit_entries_workspace_id_target_id_number_idx" ON "audit_entries"("workspace_id", "target_id", "number");

-- Who saved last stood in the audit alone until now.
UPDATE "workflows" w SET "saved_at" = last."at", "saved_by_id" = last."actor_id", "saved_by" = last."actor"
FROM (
  SELECT DISTINCT ON ("workspace_id", "target_id") "workspace_id", "target_id", "at", "actor_id", "actor"
  FROM "audit_entries" WHERE "action" IN ('workflow.save', 'workflow.restore')
  ORDER BY "workspace_id", "target_id", "number" DESC
) last
WHERE last."workspace_id" = w."workspace_id" AND last."target_id" = w."id"::text;
