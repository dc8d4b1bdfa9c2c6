-- AlterTable
ALTER TABLE "credentials" ADD COLUMN "limit_calls" INTEGER,
ADD COLUMN "limit_seconds" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "credential_uses" (
    "credential_id" UUID NOT NULL,
    "slots" JSONB NOT NULL DEFAULT '[]',
    "paused_until" TIMESTAMPTZ(3),
    "pause_reason" TEXT,

    CONSTRAINT "credential_uses_pkey" PRIMARY KEY ("credential_id")
);

-- AddForeignKey
ALTER TABLE "credential_uses" ADD CONSTRAINT "credential_uses_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credentials"("id") ON DELETE CASCADE ON UPDATE CASCADE;
