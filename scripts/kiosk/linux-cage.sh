#!/usr/bin/env bash
# Shows one page of the board on the screen of a Linux machine: Chromium in cage, started again whenever it ends.
#   linux-cage.sh URL           runs it, on a text console or from workshop-board-kiosk.service
#   linux-cage.sh --check URL   says what is missing, changes nothing
#   linux-cage.sh --print URL   prints the command, one argument a line
# PROFILE: where this screen keeps its session. CHROMIUM: the browser, when it has an unusual name.
set -u

# Addresses with a quote, a space or a dollar are nobody's board: refused, not repaired.
address='^https?://([A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:]+\])(:[0-9]{1,5})?(/[A-Za-z0-9._~/?#=&%+,:@!*-]*)?$'
longest_wait=60
healthy_after=60

say() { printf '%s\n' "$*" >&2; }

usage() {
  say 'usage: linux-cage.sh [--check | --print] http://SERVER:8080/wall?shop=SHOP'
  exit 2
}

find_browser() {
  local name
  for name in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome-stable google-chrome; do
    command -v -- "$name" && return 0
  done
  return 1
}

missing() {
  local apt=() dnf=() pacman=()
  command -v cage >/dev/null || { apt+=(cage); dnf+=(cage); pacman+=(cage); }
  # The cage of Debian 12 does not start without it.
  command -v Xwayland >/dev/null || { apt+=(xwayland); dnf+=(xorg-x11-server-Xwayland); pacman+=(xorg-xwayland); }
  find_browser >/dev/null || { apt+=(chromium); dnf+=(chromium); pacman+=(chromium); }
  [ "${#apt[@]}" -eq 0 ] && return 1
  say 'Something is not installed. Nothing was changed; install it with one of'
  say "  Debian, Ubuntu, deepin, UOS:  sudo apt install ${apt[*]} fonts-noto-cjk"
  say "  Fedora, openEuler:            sudo dnf install ${dnf[*]} google-noto-sans-cjk-fonts"
  say "  Arch:                         sudo pacman -S ${pacman[*]} noto-fonts-cjk"
}

mode=run
case "${1-}" in
  --check | --print) mode=${1#--}; shift ;;
esac
[ "$#" -eq 1 ] || usage
url=$1
if ! [[ $url =~ $address ]]; then
  say 'That is not the address of a board. It looks like http://192.168.1.10:8080/wall?shop=demo'
  usage
fi

if missing; then exit 1; fi
profile=${PROFILE:-${XDG_DATA_HOME:-${HOME:-/tmp}/.local/share}/workshop-board-kiosk}
argv=(
  cage -d -- "$(find_browser)"
  --kiosk
  --noerrdialogs
  --disable-infobars
  --disable-session-crashed-bubble
  --hide-crash-restore-bubble
  --no-first-run
  --no-default-browser-check
  --autoplay-policy=no-user-gesture-required
  --check-for-update-interval=31536000
  --disable-features=Translate
  --disable-pinch
  --overscroll-history-navigation=0
  --password-store=basic
  --ozone-platform=wayland
  "--user-data-dir=$profile"
  "$url"
)

case $mode in
  print) printf '%s\n' "${argv[@]}"; exit 0 ;;
  check) say "Ready: $url"; exit 0 ;;
esac

mkdir -p -- "$profile" || exit 1
# The console underneath would go dark after ten minutes; cage itself never does.
if [ -t 1 ] && command -v setterm >/dev/null; then TERM=linux setterm --blank 0 --powerdown 0; fi

child=
nap=
# shellcheck disable=SC2317 # called by the trap
stop() {
  trap - TERM INT HUP
  [ -n "$child" ] && kill "$child" 2>/dev/null && wait "$child"
  [ -n "$nap" ] && kill "$nap" 2>/dev/null
  exit 0
}
trap stop TERM INT HUP

pause=1
while :; do
  since=$SECONDS
  "${argv[@]}" &
  child=$!
  wait "$child"
  code=$?
  child=
  if ((SECONDS - since >= healthy_after)); then pause=1; fi
  say "The browser ended with $code; again in ${pause} s."
  sleep "$pause" &
  nap=$!
  wait "$nap"
  nap=
  pause=$((pause * 2 > longest_wait ? longest_wait : pause * 2))
done
