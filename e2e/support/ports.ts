/** Of the product. */
export const productPort = Number(process.env.E2E_PORT ?? 3100)

/** Where the product sends its own mails; a journey that reads them listens there. */
export const mailPort = productPort + 25
