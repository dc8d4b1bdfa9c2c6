const port = Number(process.env.E2E_PORT ?? 3100) + 7

/** Where the product sends its own mails; nobody listens there but a journey that starts a mail server for it. */
export const productMail = {
  port,
  url: `smtp://shop%40example.com:mail-secret-1@127.0.0.1:${port}`,
}
