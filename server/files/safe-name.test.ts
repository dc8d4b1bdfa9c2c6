import { expect, test } from 'vitest'
import { mediaType, safeName } from './safe-name.ts'

test.each<[given: string, name: string]>([
  ['report.pdf', 'report.pdf'],
  ['Übersicht 2026 ✓.pdf', 'Übersicht 2026 ✓.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\windows\\system.ini', 'system.ini'],
  ['/absolute/path/', 'path'],
  ['..', 'file'],
  ['...', 'file'],
  ['', 'file'],
  ['.htaccess', 'htaccess'],
  ['a\u0000b\r\nc.txt', 'abc.txt'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['a<b>:"|?*.txt', 'a_b______.txt'],
  ['trailing. . ', 'trailing'],
  [`${'x'.repeat(500)}.tar.gz`, `${'x'.repeat(197)}.gz`.slice(0, 200)],
])('the name %j becomes %j', (given, name) => {
  expect(safeName(given)).toBe(name)
})

test.each<[given: string, type: string]>([
  ['text/plain', 'text/plain'],
  ['Text/HTML; charset=utf-8', 'text/html; charset=utf-8'],
  ['application/vnd.ms-excel', 'application/vnd.ms-excel'],
  ['', 'application/octet-stream'],
  ['nonsense', 'application/octet-stream'],
  ['text/html\r\nset-cookie: a=b', 'application/octet-stream'],
])('the media type %j becomes %j', (given, type) => {
  expect(mediaType(given)).toBe(type)
})
