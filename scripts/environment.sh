# Puts in place, once, whatever voicecoach needs. Sourced by scripts/run and scripts/test (bash 3.2 and newer).

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
venv=$root/.venv

# prepare run|test: returns at once when nothing has changed since it last went through.
prepare() {
  is_ready "$1" && return
  take_turns
  is_ready "$1" && return
  local purposes=run
  [ "$1" = test ] && purposes="run test"
  install_packages "$(for purpose in $purposes; do packages_for "$purpose"; done)" "$(packages_for compiling)"
  make_virtual_environment
  install_voicecoach "$1"
  install_simpleaudio "$1"
  install_natural_voice "$1"
  for purpose in $purposes; do fingerprint > "$venv/ready-to-$purpose"; done
  exec 9>&-
  say "Everything is in place."
}

say() { printf 'voicecoach: %s\n' "$*" >&2; }

# give_up WHAT BY_HAND
give_up() {
  say "$1"
  say "By hand: $2"
  say "Then start this again."
  exit 1
}

is_ready() {
  [ -x "$venv/bin/voicecoach" ] && [ -x "$venv/bin/python" ] || return 1
  [ "$(cat "$venv/ready-to-$1" 2>/dev/null)" = "$(fingerprint)" ]
}

fingerprint() {
  {
    printf '%s\n' "$root" "${VOICECOACH_PYTHON:-}"
    cat "$root/pyproject.toml" "$root"/scripts/{environment.sh,run,test} "$venv/pyvenv.cfg" 2>/dev/null
  } | cksum
}

# Two first starts at once: the second waits. The lock goes with the process, however that ends.
take_turns() {
  exec 9>"$root/.setup.lock"
  if command -v flock >/dev/null; then
    flock --nonblock 9 && return
    say "Another start is setting things up; waiting for it."
    flock 9
  else
    perl -e 'use Fcntl ":flock"; open(my $lock, ">&=9") or die; flock($lock, LOCK_EX) or die'
  fi
}

package_manager() {
  case $(uname -s) in
    Darwin) echo macos ;;
    MINGW* | MSYS* | CYGWIN*) echo windows ;;
    *) if command -v apt-get >/dev/null; then echo apt; elif command -v dnf >/dev/null; then echo dnf; else echo none; fi ;;
  esac
}

packages_for() {
  case $(package_manager)-$1 in
    apt-run) echo libespeak-ng1 "$(python_packages venv)" ;;
    apt-compiling) echo libasound2-dev gcc libc6-dev "$(python_packages dev)" ;;
    apt-test) echo espeak-ng pulseaudio pulseaudio-utils libasound2-plugins ffmpeg sox tmux mpv mediainfo procps ;;
    dnf-run) echo espeak-ng "$(python_packages venv)" ;;
    dnf-compiling) echo alsa-lib-devel gcc "$(python_packages dev)" ;;
    dnf-test) echo pulseaudio pulseaudio-utils alsa-plugins-pulseaudio ffmpeg-free sox tmux mpv mediainfo procps-ng ;;
    macos-test) echo espeak-ng pulseaudio ffmpeg sox tmux mpv mediainfo ;;
  esac
}

# python_packages venv|dev: what the Python that will be used lacks; ensurepip for the virtual environment, or headers.
python_packages() {
  local python version
  python=$(find_python)
  if [ -z "$python" ]; then
    version=python3
    command -v python3 >/dev/null && version=python3.11
  elif "has_$1" "$python"; then
    return
  else
    version=$("$python" -c 'import sys; print("python3." + str(sys.version_info.minor))')
  fi
  case $(package_manager)-$1 in
    apt-venv) if [ -z "$python" ]; then echo "$version $version-venv"; else echo "$version-venv"; fi ;;
    apt-dev) echo "$version-dev" ;;
    dnf-venv) [ -n "$python" ] || echo "$version" ;;
    dnf-dev) echo "$version-devel" ;;
  esac
}

is_installed() {
  case $(package_manager) in
    apt) [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ] ;;
    dnf) rpm -q --whatprovides "$1" >/dev/null 2>&1 ;;
    macos) brew list --formula "$1" >/dev/null 2>&1 ;;
  esac
}

# install_packages NEEDED OPTIONAL: what only compiles simpleaudio is optional.
install_packages() {
  local needed optional
  case $(package_manager) in
    windows) give_up "This script does not run on Windows." "see the section Windows in README.md" ;;
    none) say "This system's package manager is unknown here. Needed: espeak-ng; to compile simpleaudio, ALSA and Python headers and a C compiler." ;;
    macos) xcode-select -p >/dev/null 2>&1 || say "There is no compiler. For simpleaudio: xcode-select --install" ;;
  esac
  needed=$(missing "$1") optional=$(missing "$2")
  [ -n "$needed$optional" ] || return 0
  say "Installing system packages:$needed$optional"
  if may_install && install_missing $needed $optional; then return; fi
  [ -z "$needed" ] || give_up "The system packages could not be installed." "$(by_hand "$needed$optional")"
  say "They could not be installed. Only simpleaudio, one of two audio libraries, needs them; going on."
  say "By hand: $(by_hand "$optional")"
}

missing() {
  local package
  for package in $1; do is_installed "$package" || printf ' %s' "$package"; done
}

may_install() { [ "$(package_manager)" = macos ] || [ "$(id -u)" = 0 ] || command -v sudo >/dev/null; }

install_missing() {
  case $(package_manager) in
    apt)
      as_root apt-get update -qq -o DPkg::Lock::Timeout=300 || say "The package lists could not be renewed; going on with those that are here."
      as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"
      ;;
    dnf) as_root dnf install -y -q "$@" ;;
    macos) brew install -q "$@" >&2 ;;
  esac
}

# by_hand PACKAGES: the whole command that installs them.
by_hand() {
  local command
  case $(package_manager) in
    apt) command="apt-get update && apt-get install -y$1" ;;
    dnf) command="dnf install -y$1" ;;
    macos) echo "brew install$1   (Homebrew: https://brew.sh)" && return ;;
  esac
  if [ "$(id -u)" = 0 ]; then
    echo "$command"
  elif command -v sudo >/dev/null; then
    echo "sudo sh -c '$command'"
  else
    echo "su -c '$command'"
  fi
}

# Asks for a password only where there is somebody to ask. What goes wrong is on standard error.
as_root() {
  local sudo=
  if [ "$(id -u)" != 0 ]; then
    if (: </dev/tty) 2>/dev/null; then sudo="sudo"; else sudo="sudo -n"; fi
  fi
  $sudo "$@" </dev/null >/dev/null 9>&-
}

# The newest Python with all its parts, else the newest that will do once its parts are installed, else nothing.
find_python() {
  local name found=
  for name in ${VOICECOACH_PYTHON:-python3.13 python3.12 python3.11 python3 python}; do
    is_new_enough "$name" || continue
    if is_complete "$name"; then
      command -v "$name"
      return
    fi
    found=${found:-$(command -v "$name")}
  done
  printf '%s' "$found"
}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

is_complete() { has_venv "$1" && has_dev "$1"; }

has_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

has_dev() {
  "$1" -c '
import pathlib, sys, sysconfig
sys.exit(sys.platform == "linux" and not pathlib.Path(sysconfig.get_path("include"), "Python.h").exists())
' 2>/dev/null
}

make_virtual_environment() {
  local python
  if is_usable; then return; fi
  python=$(find_python)
  [ -n "$python" ] || give_up "Python 3.11 or newer was not found." "install it from https://www.python.org/downloads/"
  say "Making a virtual environment in $venv with $("$python" --version)"
  "$python" -m venv --clear "$venv" >&2 9>&- || give_up "That did not work." "$python -m venv --clear '$venv'"
}

# A checkout that was moved or copied brings an environment whose scripts point elsewhere.
is_usable() {
  [ -z "${VOICECOACH_PYTHON:-}" ] && grep -qsF "$venv/bin/python" "$venv/bin/pip" && "$venv/bin/python" -m pip --version >/dev/null 2>&1
}

# install_voicecoach run|test
install_voicecoach() {
  local extra=
  [ "$1" = test ] && extra="[dev]"
  say "Installing voicecoach and the libraries it needs$([ -n "$extra" ] && echo ", and the tools for its tests"). The first time takes a minute or two."
  pip_install "$root$extra" >&2 || give_up "pip could not install them." "'$venv/bin/python' -m pip install -e '$root$extra' (is there a network connection?)"
}

# The tests play through both audio libraries. To play, one will do.
install_simpleaudio() {
  pip_install "$root[simpleaudio]" >"$venv/simpleaudio.log" 2>&1 && return
  [ "$1" = run ] || give_up "simpleaudio could not be compiled: see $venv/simpleaudio.log" "'$venv/bin/python' -m pip install -e '$root[simpleaudio]'"
  say "simpleaudio could not be compiled; going on without it, miniaudio plays instead."
  say "To try again by hand: '$venv/bin/python' -m pip install -e '$root[simpleaudio]'"
}

# The natural voice is wheels alone: where there is none for this Python or processor, the system's engine speaks.
install_natural_voice() {
  pip_install "$root[natural]" --only-binary=hibari-tts,onnxruntime,numpy >"$venv/natural.log" 2>&1 && return
  [ "$1" = run ] || give_up "The natural voice could not be installed: see $venv/natural.log" "'$venv/bin/python' -m pip install -e '$root[natural]'"
  say "The natural voice is not available for this system; the system's own engine speaks."
}

# pip_install WHAT [OPTIONS]
pip_install() { "$venv/bin/python" -m pip install -qq --disable-pip-version-check "${@:2}" -e "$1" </dev/null 9>&-; }
