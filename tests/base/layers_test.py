"""Fails when a folder includes one that stands above it in the house (or beside it, where two
folders must not know each other), when core includes Qt outside the one transport target, or when
ui reaches past the services."""
import re
import sys
from pathlib import Path

ALLOWED = {
    "core/base": [],
    "core/group": ["core/base"],
    "core/transcript": ["core/group"],
    "core/proof": ["core/transcript"],
    "core/quisquis": ["core/proof"],
    "core/chain": ["core/quisquis"],
    "core/zkvm": ["core/chain"],
    "core/transaction": ["core/zkvm"],
    "core/ledger": ["core/transaction"],
    "core/store": ["core/transaction"],
    "core/net": ["core/transaction"],
    "core/wallet": ["core/ledger", "core/store", "core/net"],
    "core/sync": ["core/ledger", "core/store", "core/net"],
    "core/devnet": ["core/ledger", "core/store", "core/net"],
    "core/service": ["core/wallet", "core/sync", "core/devnet"],
    # The desktop sees the services and the plain values of base, nothing between them.
    "ui": [],
    "app": ["core/service", "ui"],
}
UI_SEES = {"core/service", "core/base", "ui"}
QT_TRANSPORT = re.compile(r"core/net/qt_http_transport\.(h|cpp)$")


def reachable(room):
    seen, todo = {room}, list(ALLOWED[room])
    while todo:
        below = todo.pop()
        if below not in seen:
            seen.add(below)
            todo.extend(ALLOWED[below])
    return seen


def room_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "core" else parts[0]


def main():
    root = Path(sys.argv[1])
    faults, files = [], 0
    for source in sorted(root.glob("core/**/*")) + sorted(root.glob("ui/**/*")) + sorted(root.glob("app/**/*")):
        if source.suffix not in (".h", ".cpp"):
            continue
        files += 1
        name = source.relative_to(root).as_posix()
        room = room_of(name)
        if name == "core/precompiled.h":
            continue  # read by the compiler for all rooms, included by none
        if room not in ALLOWED:
            faults.append(f"{name}: '{room}' has no place in the house; add it to this test")
            continue
        may = UI_SEES if room == "ui" else reachable(room)
        for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
            match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
            if not match:
                continue
            target = match.group(2)
            if match.group(1) == '"':
                top = target.split("/")[0]
                if top in ("core", "ui", "app") and room_of(target) not in may:
                    faults.append(f"{name}:{number}: includes {target}, which stands above or beside it")
            elif room.startswith("core/") and re.match(r"Q[A-Z]|Qt", target) and not QT_TRANSPORT.search(name):
                faults.append(f"{name}:{number}: core is free of Qt")
            elif room == "ui" and re.match(r"(sodium|sqlite|sqlcipher|nlohmann|httplib|openssl)", target):
                faults.append(f"{name}:{number}: ui holds no crypto, SQL or JSON")
    if files < 10:
        faults.append(f"only {files} files found below {root}: wrong folder?")
    for fault in faults:
        print(fault)
    print(f"{files} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
