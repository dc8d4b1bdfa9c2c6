-- CreateEnum
CREATE TYPE "ApprovalOutcome" AS ENUM ('approved', 'rejected', 'timeout', 'withdrawn');

-- CreateEnum
CREATE TYPE "Decision" AS ENUM ('approved', 'rejected');

-- CreateTable
CREATE TABLE "approvals" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "needed" SMALLINT NOT NULL,
    "fields" JSONB NOT NULL,
    "comment_on_reject" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "has_deadline" BOOLEAN NOT NULL,
    "outcome" "ApprovalOutcome",
    "decided_at" TIMESTAMPTZ(3),
    "remind_hours" DOUBLE PRECISION NOT NULL,
    "escalate_at" TIMESTAMPTZ(3),
    "escalate_to" TEXT[],

    CONSTRAINT "approvals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approvers" (
    "approval_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "is_escalated" BOOLEAN NOT NULL DEFAULT false,
    "mail_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),
    "mails" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,

    CONSTRAINT "approvers_pkey" PRIMARY KEY ("approval_id","email")
);

-- CreateTable
CREATE TABLE "approval_decisions" (
    "approval_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "decision" "Decision" NOT NULL,
    "comment" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "on_behalf" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_decisions_pkey" PRIMARY KEY ("approval_id","email")
);

-- CreateIndex
CREATE INDEX "approvals_workspace_id_created_at_idx" ON "approvals"("workspace_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "approvals_run_id_idx" ON "approvals"("run_id");

-- CreateIndex
CREATE INDEX "approvers_email_idx" ON "approvers"("email");

-- Few approvals are open, and fewer mails are due.
CREATE INDEX "approvals_open_idx" ON "approvals"("workspace_id", "created_at" DESC) WHERE "outcome" IS NULL;
CREATE INDEX "approvals_escalate_at_idx" ON "approvals"("escalate_at") WHERE "escalate_at" IS NOT NULL;
CREATE INDEX "approvers_mail_at_idx" ON "approvers"("mail_at") WHERE "mail_at" IS NOT NULL;

-- AddForeignKey
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvers" ADD CONSTRAINT "approvers_approval_id_fkey" FOREIGN KEY ("approval_id") REFERENCES "approvals"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_decisions" ADD CONSTRAINT "approval_decisions_approval_id_fkey" FOREIGN KEY ("approval_id") REFERENCES "approvals"("id") ON DELETE CASCADE ON UPDATE CASCADE;
