#!/usr/bin/env bash
# Makes the virtual environment from requirements-dev.lock: every package by version and hash, from the index this machine is set to.
set -eu
python=$1 venv=$2
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Нужен Python 3.11 или новее, а $python — $("$python" --version)"; exit 1; }
if [ ! -x "$venv/bin/pip" ] && ! "$python" -m venv "$venv"; then
    echo "Не удалось создать виртуальное окружение: на Debian и Ubuntu установите пакет python3-venv."
    exit 1
fi
echo "Устанавливаю пакеты Python (минута-две)…"
log=$(mktemp)
install() { "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input "$@" >"$log" 2>&1 || { cat "$log"; exit 1; }; }
install --require-hashes -r requirements-dev.lock
# The project itself, in place; its dependencies are there already.
install --no-deps --no-build-isolation --editable .
rm -f "$log"
