-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "last_path" TEXT;
