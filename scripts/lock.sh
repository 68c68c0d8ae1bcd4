#!/bin/sh
# Writes the exact versions that the project is installed with. Run by a person, after a change of
# the dependencies in pyproject.toml; needs uv.
set -eu
cd "$(dirname "$0")/.."
lock() {
  out=$1
  shift
  uv pip compile pyproject.toml "$@" --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-header --no-annotate --quiet --output-file "$out"
}
lock requirements/run.txt --group build
lock requirements/dev.txt --extra postgres --group dev
