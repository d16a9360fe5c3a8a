# Shared by packaging/run and packaging/test; sourced, not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Another clone of the same sources shares the compiler cache, where there is one.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

# Many tests wait, for the next block or for a process of their own, more than they work.
readonly tests_at_once=$(($(nproc) + 2))

say() { printf '\n==> %s\n' "$*"; }

# fail WHAT HINT: one sentence on what broke, one on what to do.
fail() {
    printf '\nVesper: %s\n        %s\n' "$1" "$2" >&2
    exit 1
}

# ensure_packages LIST…: installs what is missing from the lists, and says which.
ensure_packages() {
    command -v dpkg-query >/dev/null || fail "this is not a Debian system" \
        "Install the packages named in packaging/packages-*.txt by other means, then use cmake --preset release."
    local wanted missing=() package
    wanted=$(cat "$@" | sed 's/#.*//' | tr -d ' ' | sed '/^$/d')
    for package in $wanted; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "packages are missing and this user may not install them" \
            "Run as root: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    "${as_root[@]}" apt-get update -qq || fail "the package lists could not be updated" \
        "Check the network and /etc/apt/sources.list, then run this again."
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
        || fail "apt-get could not install the packages" \
        "Read its message above; Vesper is made for Debian 12 (bookworm). Then run this again."
}

# build PRESET TARGET…: configures once, then builds.
build() {
    local preset=$1
    shift
    if [ ! -f "build/$preset/build.ninja" ]; then
        say "Configuring ($preset)"
        cmake --preset "$preset" -DVESPER_PCH=ON >"build-$preset.log" 2>&1 || { cat "build-$preset.log"; rm -f "build-$preset.log"
            fail "the build could not be configured" "The first 'CMake Error' above names what is missing."; }
        rm -f "build-$preset.log"
    fi
    say "Building ($preset)"
    cmake --build "build/$preset" --parallel "${VESPER_JOBS:-$(nproc)}" ${1:+--target "$@"} \
        || fail "the build failed" "Read the first error above; 'rm -rf build/$preset' starts afresh."
}
