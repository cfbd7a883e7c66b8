# shellcheck shell=bash disable=SC2034
# The Debian 12 packages, one list each. Sourced, not run.

# To build the server and the command line.
BUILD_PACKAGES=(
  build-essential
  ccache
  cmake
  libabsl-dev
  libboost-dev
  libc-ares-dev
  libcli11-dev
  libcsv-dev
  libexiv2-dev
  libexpat1-dev
  libgrpc++-dev
  libicu-dev
  libjemalloc-dev
  libjpeg-dev
  libmagic-dev
  libpng-dev
  libprotobuf-dev
  libre2-dev
  libsodium-dev
  libspdlog-dev
  libsqlite3-dev
  libssl-dev
  libwebp-dev
  libzip-dev
  ninja-build
  nlohmann-json3-dev
  pkg-config
  protobuf-compiler
  protobuf-compiler-grpc
  python3
  zlib1g-dev
)

# On top of them, to build and run the tests.
TEST_PACKAGES=(
  curl
  libgmock-dev
  libgtest-dev
  libxlsxwriter-dev
  sqlite3
)

# On top of them, where there is no npm: it brings the Node and the packages that
# deploy/node.sh wants.
NPM_PACKAGES=(
  npm
)

# On top of them, for the tests of the console: a browser, and what it writes
# Chinese with.
WEB_TEST_PACKAGES=(
  chromium
  fonts-noto-cjk
)

# On top of the tests, for `tests/run fuzz`.
FUZZ_PACKAGES=(
  clang-19
  libclang-rt-19-dev
)

# On top of the tests, for `tests/run tidy`.
TIDY_PACKAGES=(
  clang-14
  clang-tidy-14
)
