# shellcheck shell=bash
# What the scripts share. Sourced, not run.

# Debian's default locale is plain ASCII.
export LC_ALL=C.UTF-8

# A script that another one runs goes on counting.
export DUDAO_STARTED=${DUDAO_STARTED:-$EPOCHSECONDS}
SECONDS=$((EPOCHSECONDS - DUDAO_STARTED))

# say CHINESE ENGLISH: what happens next.
say() {
  printf '\n==> [%4ds] %s\n            %s\n' "$SECONDS" "$1" "$2"
}

# note CHINESE ENGLISH: something to know.
note() {
  printf '    %s\n    %s\n' "$1" "$2"
}

# die CHINESE ENGLISH: ends the script.
die() {
  printf '\n错误：%s\nError: %s\n' "$1" "$2" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  elif command -v sudo >/dev/null; then
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  else
    die "安装软件包需要 root 权限或 sudo：$*" "Packages need root or sudo: $*"
  fi
}

is_installed() {
  [ "$(dpkg-query -W -f='${Status}' "$1" 2>/dev/null)" = "install ok installed" ]
}

has_candidate() {
  [ -n "$(apt-cache madison "$1" 2>/dev/null)" ]
}

apt_install() {
  as_root apt-get install -y -qq --no-install-recommends "$@"
}

# install_packages PACKAGE…: installs what is missing, and nothing else.
install_packages() {
  command -v apt-get >/dev/null || die \
    "本脚本用 apt-get 安装依赖，请在 Debian 12 上运行。" \
    "This script installs packages with apt-get: run it on Debian 12."
  local missing=() package
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  if [ ${#missing[@]} -eq 0 ]; then
    note "软件包已齐备。" "All packages are there."
    return
  fi
  note "缺 ${#missing[@]} 个软件包：${missing[*]}" \
    "${#missing[@]} packages are missing; installing them."
  local updated=no
  for package in "${missing[@]}"; do
    if ! has_candidate "$package"; then
      as_root apt-get update -qq
      updated=yes
      break
    fi
  done
  if apt_install "${missing[@]}" >/dev/null; then return; fi
  # The lists may be older than what the mirror has.
  if [ "$updated" = no ]; then
    as_root apt-get update -qq
    if apt_install "${missing[@]}" >/dev/null; then return; fi
  fi
  die "软件包安装失败，见上面的信息；请检查网络和 /etc/apt/sources.list。" \
    "Installing failed, see above; check the network and the apt sources."
}

# build PRESET [TARGET…]: configures and builds.
build() {
  local preset=$1
  shift
  if command -v ccache >/dev/null; then
    note "有 ccache：编译过的文件不再重新编译。" \
      "ccache is there: nothing is compiled twice."
  fi
  cmake --preset "$preset" >/dev/null || die \
    "cmake 配置失败，见上面的信息。" "Configuring failed, see above."
  cmake --build --preset "$preset" -j "${DUDAO_JOBS:-$(nproc)}" \
    ${1:+--target "$@"} || die "编译失败，见上面的信息。" \
    "The build failed, see above."
}
