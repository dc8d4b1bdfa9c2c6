-- CreateTable
CREATE TABLE "offer_labels" (
    "credential_id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "of" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "offer_labels_pkey" PRIMARY KEY ("credential_id","list","of","value")
);

-- AddForeignKey
ALTER TABLE "offer_labels" ADD CONSTRAINT "offer_labels_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credentials"("id") ON DELETE CASCADE ON UPDATE CASCADE;
