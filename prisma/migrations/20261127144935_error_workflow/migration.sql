-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN     "error_workflow_id" UUID;
