#!/usr/bin/env bash
# Installs the system packages Svod uses, where this user may; else says in one line each what is missing and what works without it.
set -u
missing=()

need() { # need FILE-OR-COMMAND PACKAGE WHAT-WORKS-WITHOUT
    if command -v "$1" >/dev/null 2>&1 || compgen -G "$1" >/dev/null; then return; fi
    missing+=("$2|$3")
}

need tesseract tesseract-ocr "без него не читаются сканы"
need '/usr/share/tesseract-ocr/*/tessdata/rus.traineddata' tesseract-ocr-rus "без него не читаются сканы"
need '/usr/share/tesseract-ocr/*/tessdata/osd.traineddata' tesseract-ocr-osd "без него не разворачиваются перевёрнутые сканы"
need '/usr/lib/libreoffice/program/libswlo.so' libreoffice-writer-nogui "без него не читаются DOC, RTF, ODT"
need '/usr/lib/libreoffice/program/libsdlo.so' libreoffice-impress-nogui "без него не показываются презентации"
need '/usr/lib/libreoffice/program/libsclo.so' libreoffice-calc-nogui "без него не читаются XLS"
need '/usr/lib/*/libarchive.so.13' libarchive13 "без него не открываются архивы 7z, RAR и TAR"
need bwrap bubblewrap "без него LibreOffice работает без отдельной файловой системы"
need '/usr/share/fonts/truetype/liberation*/*' fonts-liberation "без него PDF выглядят другим шрифтом"
need pdftoppm poppler-utils "нужен только тестам"
need chromium chromium "нужен только тестам"
need '/usr/lib/*/faketime/libfaketimeMT.so.1' libfaketime "нужен только тестам"
need /usr/sbin/haproxy haproxy "нужен только тестам"
need /sbin/ip iproute2 "нужен только тестам"

[ ${#missing[@]} -eq 0 ] && exit 0
packages=("${missing[@]%%|*}")

if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" -eq 0 ]; then sudo=(); elif sudo -n true 2>/dev/null; then sudo=(sudo -n); else sudo=(false); fi
    if [ "${sudo[0]:-}" != false ]; then
        echo "Устанавливаю: ${packages[*]}"
        export DEBIAN_FRONTEND=noninteractive
        log=$(mktemp)
        if { "${sudo[@]}" apt-get update -qq && "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >"$log" 2>&1; then
            rm -f "$log"
            exit 0
        fi
        tail -n 3 "$log"
        rm -f "$log"
    fi
fi
for entry in "${missing[@]}"; do
    echo "Не хватает пакета ${entry%%|*}: ${entry##*|}. Установить: sudo apt install ${entry%%|*}"
done
exit 0
