#!/usr/bin/env bash
# Installs what the tests need beside .NET and Node, where that can be done; elsewhere says what is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# command|package on Debian|what cannot be tested without it
wanted=(
  'chromium|chromium|browser tests'
  'docker-compose|docker-compose|the check of docker-compose.yml'
)
if [[ -d tests/ChatQA.Cluster.Tests ]]; then
  wanted+=('postgres|postgresql|PostgreSQL tests' 'nginx|nginx-light|tests behind a proxy')
fi
wanted+=(
  'java|default-jre-headless|the check of exported HTML'
  'xmllint|libxml2-utils|the check of exported NITF'
  'qpdf|qpdf|the check of exported PDF'
  'pdftotext|poppler-utils|the check of exported PDF'
  'soffice|libreoffice-writer-nogui|exported Word files, rendered'
)

present() {
  command -v "$1" >/dev/null && return
  case $1 in
    chromium) command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ;;
    docker-compose) docker compose version >/dev/null 2>&1 ;;
    postgres) compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null ;;
    *) return 1 ;;
  esac
}

install_packages() {
  local run=()
  command -v apt-get >/dev/null || return 1
  if [[ $(id -u) -ne 0 ]]; then
    sudo -n true 2>/dev/null || return 1
    run=(sudo -n)
  fi
  echo "installing $* (apt-get)"
  "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
    "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

missing=()
for entry in "${wanted[@]}"; do
  IFS='|' read -r command package _ <<<"$entry"
  present "$command" || missing+=("$package")
done
if [[ ${#missing[@]} -gt 0 ]] && ! install_packages "${missing[@]}"; then
  for entry in "${wanted[@]}"; do
    IFS='|' read -r command package purpose <<<"$entry"
    present "$command" || echo "missing: $command (Debian: apt-get install $package). Without it these are skipped: $purpose"
  done
fi

# The same Chromium without windows, at half the CPU, where Debian has it: browser tests do without.
if ! command -v chromium-headless-shell >/dev/null && [[ -n $(apt-cache show chromium-headless-shell 2>/dev/null) ]]; then
  install_packages chromium-headless-shell || true
fi
