-- CreateTable
CREATE TABLE "captures" (
    "workflow_id" UUID NOT NULL,
    "node_id" TEXT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "started_by_id" UUID NOT NULL,
    "token" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "received_at" TIMESTAMPTZ(3),
    "head" JSONB,
    "payload" JSONB,

    CONSTRAINT "captures_pkey" PRIMARY KEY ("workflow_id","node_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "captures_token_key" ON "captures"("token");

-- AddForeignKey
ALTER TABLE "captures" ADD CONSTRAINT "captures_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;
