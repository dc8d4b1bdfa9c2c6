export type Ports = { proxy: number; account: number; container: number; object: number; memcached: number }

/** The files of one Swift that keeps one copy of everything below `folder`, by name. */
export function swiftConfig(folder: string, ports: Ports): Record<string, string> {
  return {
    'swift.conf': '[swift-hash]\nswift_hash_path_suffix = patchbay\nswift_hash_path_prefix = patchbay\n',
    'proxy-server.conf': proxy(folder, ports),
    'account-server.conf': storage(folder, 'account', ports.account),
    'container-server.conf': storage(folder, 'container', ports.container),
    'object-server.conf': storage(folder, 'object', ports.object),
  }
}

function proxy(folder: string, { proxy, memcached }: Ports): string {
  return `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${proxy}
workers = 0
swift_dir = ${folder}
user = ${user()}
log_address = /dev/null
[pipeline:main]
pipeline = catch_errors cache listing_formats bulk s3api tempauth slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
# There is one of everything, on a machine that may be busy: it must be neither given up on nor kept away from.
conn_timeout = 20
node_timeout = 60
error_suppression_limit = 1000000
allow_account_management = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:${memcached}
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:bulk]
use = egg:swift#bulk
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
allow_multipart_uploads = true
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
storage_url_scheme = http
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
`
}

function storage(folder: string, kind: 'account' | 'container' | 'object', port: number): string {
  return `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
swift_dir = ${folder}
devices = ${folder}/devices
mount_check = false
user = ${user()}
log_address = /dev/null
[pipeline:main]
pipeline = ${kind}-server
[app:${kind}-server]
use = egg:swift#${kind}
`
}

const user = () => (process.getuid?.() === 0 ? 'root' : (process.env.USER ?? 'root'))
