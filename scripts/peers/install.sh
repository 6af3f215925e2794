#!/usr/bin/env bash
# Installs from Debian what `npm run test:peers` runs. None of it is started as a service.
set -euo pipefail
cd "$(dirname "$0")/../.."
read -ra packages <<<"$(npm run -s test:peers -- --packages)"
if dpkg -s "${packages[@]}" >/dev/null 2>&1; then exit 0; fi
root=()
if [ "$(id -u)" != 0 ]; then root=(sudo); fi
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' | "${root[@]}" install -m 755 /dev/stdin "$policy"
  trap '"${root[@]}" rm -f "$policy"' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
"${root[@]}" apt-get update -qq
"${root[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
