"""The system libraries and programs that no Python package brings: which are lacking, and how to get them.

On Debian and its relatives they are installed where that is allowed (root, or sudo without a
question). Where it is not, the one command for an administrator is printed, and the packages are
unpacked into a folder of this project, for this project alone: apt downloads and verifies them for
anybody, it only installs for root.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

from steps import ROOT, StepError, answer, run, say, step

BORROWED = ROOT / ".venv.debian"
TRIPLET = sysconfig.get_config_var("MULTIARCH") or "x86_64-linux-gnu"

# What Qt loads when it starts, by the name it is loaded by.
WINDOW = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libcups.so.2": "libcups2",
}

# What the tests hold the product against: other readers of PDF, another speller, a screen.
TOOLS = {
    "pdfsig": "poppler-utils",
    "qpdf": "qpdf",
    "mutool": "mupdf-tools",
    "certutil": "libnss3-tools",
    "openssl": "openssl",
    "javac": "default-jdk-headless",
    "hunspell": "hunspell",
    "/usr/share/hunspell/en_US.dic": "hunspell-en-us",
    "/usr/share/hunspell/es_ES.dic": "hunspell-es",
}
SCREEN = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "xdotool": "xdotool",
    "/usr/bin/xkbcomp": "x11-xkb-utils",
}


def lacking(needs: Mapping[str, str]) -> dict[str, str]:
    """Return those needs that are met neither by the system nor by what was borrowed."""
    return {name: package for name, package in needs.items() if not _is_there(name)}


def _is_there(name: str) -> bool:
    if ".so." in name:
        return _loads(name) or any((place / name).exists() for place in _library_folders())
    if name.startswith("/"):
        # Data may lie anywhere; a program called by its full path must lie there.
        unpacked = name.startswith("/usr/share/") and (BORROWED / name[1:]).exists()
        return unpacked or Path(name).exists()
    return shutil.which(name, path=environment()["PATH"]) is not None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def provide(needs: Mapping[str, str], purpose: str) -> dict[str, str]:
    """Get what is lacking, by the best way that is open; return what is lacking still."""
    if not sys.platform.startswith("linux"):
        return {}
    missing = lacking(needs)
    if not missing:
        return {}
    packages = sorted(set(missing.values()))
    if shutil.which("apt-get") is None:
        say(f"For {purpose} this system lacks: {', '.join(sorted(missing))}.")
        say("Install them with your system's package manager.")
        return missing
    rights = may_install()
    if rights is not None:
        install(packages, purpose, rights)
    else:
        say(f"For {purpose} this system lacks packages. An administrator installs them with:")
        say(f"    {command_for(packages)}")
        borrow(packages)
    return lacking(needs)


def command_for(packages: list[str]) -> str:
    """Return the one command an administrator types."""
    return f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"


def may_install() -> list[str] | None:
    """Return what to put before apt-get here, or nothing if it may not be used to install."""
    if not sys.platform.startswith("linux") or shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and answer(["sudo", "-n", "true"]) is not None:
        return ["sudo", "-n"]
    return None


def install(packages: list[str], purpose: str, rights: list[str]) -> None:
    """Install packages for the whole system."""
    quiet = [
        *rights,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-q",
        "-o",
        "Dpkg::Use-Pty=0",
    ]
    wanted = [
        *quiet,
        "-o",
        "Acquire::Retries=3",
        "install",
        "-y",
        "--no-install-recommends",
        *packages,
    ]
    with step(f"System packages for {purpose}: {' '.join(packages)}"):
        if run([*quiet, "update"]) or run(wanted):
            raise StepError(
                "The system packages could not be installed.",
                f"Look at what apt-get said above, put it right, then run the same command again. "
                f"By hand: {command_for(packages)}",
            )


def borrow(packages: list[str]) -> None:
    """Unpack packages, and those they need, into a folder of this project; nothing if it fails."""
    with step(f"Unpacking them for this project alone, into {BORROWED.name}"):
        archives = BORROWED / "apt/archives"
        for place in (archives / "partial", BORROWED / "apt/lists/partial"):
            place.mkdir(parents=True, exist_ok=True)
        apt = ["apt-get", "-q"]
        for option in (
            f"Dir::State::lists={BORROWED / 'apt/lists'}",
            f"Dir::Cache={BORROWED / 'apt'}",
            f"Dir::Cache::archives={archives}",
            "Debug::NoLocking=true",
            "Acquire::Retries=3",
        ):
            apt += ["-o", option]
        wanted = ["install", "-y", "--no-install-recommends", "--download-only", *packages]
        if run([*apt, "update"]) or run([*apt, *wanted]):
            say("    apt-get could not download them; going on without.")
            return
        for archive in sorted(archives.glob("*.deb")):
            subprocess.run(["dpkg-deb", "-x", archive, BORROWED], check=True)
        _mend_links()
        _gather_certificates()
        shutil.rmtree(BORROWED / "apt")


def _mend_links() -> None:
    """Turn links to /etc or /usr, which an installation would have, to what was unpacked."""
    for link in BORROWED.rglob("*"):
        if link.is_symlink():
            target = str(link.readlink())
            here = BORROWED / target.lstrip("/")
            if target.startswith("/") and not Path(target).exists() and here.exists():
                link.unlink()
                link.symlink_to(here)


def _gather_certificates() -> None:
    """Put the authorities' certificates into one file, which their installation would have made."""
    found = sorted((BORROWED / "usr/share/ca-certificates").rglob("*.crt"))
    if found:
        text = "\n".join(path.read_text(encoding="utf-8") for path in found)
        (BORROWED / "certificates.pem").write_text(text, encoding="utf-8")


def _library_folders() -> list[Path]:
    return [BORROWED / "usr/lib" / TRIPLET, BORROWED / "lib" / TRIPLET, BORROWED / "usr/lib"]


def environment() -> dict[str, str]:
    """Return this process's environment, with what was borrowed made known in it."""
    env = dict(os.environ)
    env.setdefault("PATH", os.defpath)
    if not {"LC_ALL", "LC_CTYPE", "LANG"} & set(env):
        env["LANG"] = "C.UTF-8"
    if not BORROWED.is_dir():
        return env
    programs = [BORROWED / "usr/bin", *sorted((BORROWED / "usr/lib/jvm").glob("*/bin"))]
    _append(env, "PATH", programs)
    _append(env, "LD_LIBRARY_PATH", _library_folders())
    for name, place in {
        "FONTCONFIG_FILE": "etc/fonts/fonts.conf",
        "XKB_CONFIG_ROOT": "usr/share/X11/xkb",
        "DICPATH": "usr/share/hunspell",
        "LIBGL_DRIVERS_PATH": f"usr/lib/{TRIPLET}/dri",
        "__EGL_VENDOR_LIBRARY_DIRS": "usr/share/glvnd/egl_vendor.d",
    }.items():
        if (BORROWED / place).exists() and not Path("/", place).exists():
            env.setdefault(name, str(BORROWED / place))
    if (BORROWED / "certificates.pem").exists() and not Path("/etc/ssl/certs").is_dir():
        env.setdefault("PIP_CERT", str(BORROWED / "certificates.pem"))
    return env


def _append(env: dict[str, str], name: str, places: list[Path]) -> None:
    parts = [env[name]] if env.get(name) else []
    env[name] = os.pathsep.join([*parts, *(str(place) for place in places)])
