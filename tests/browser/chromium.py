"""The browser of the tests: any of the Chromium family that is on this machine."""

import os
import shutil
import subprocess

NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome", "msedge", "microsoft-edge"]
MAC_APPLICATIONS = ["Google Chrome", "Chromium", "Microsoft Edge"]
WINDOWS_PROGRAMS = [r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe"]
HOW_TO_INSTALL = """\
The browser tests need Chromium, Google Chrome or Microsoft Edge, and none was found.
  Debian: sudo apt-get install chromium
  Ubuntu, Windows, macOS: install Google Chrome
Then run the tests again."""


def find_browser() -> str | None:
    """The first browser that is there."""
    on_mac = [f"/Applications/{name}.app/Contents/MacOS/{name}" for name in MAC_APPLICATIONS]
    folders = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")]
    on_windows = [f"{folder}\\{program}" for folder in folders for program in WINDOWS_PROGRAMS]
    return next(filter(None, map(shutil.which, NAMES + on_mac + on_windows)), None)


def install_browser() -> None:
    """Install Debian's Chromium where that is allowed; where there is still none, say what to install."""
    if shutil.which("apt-get"):
        print("Installing Chromium for the browser tests", flush=True)
        for arguments in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            as_root = ["sudo", "-n"] if shutil.which("sudo") and os.geteuid() != 0 else []
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run([*as_root, "apt-get", *arguments], env=environment, check=False)
    if not find_browser():
        raise SystemExit(HOW_TO_INSTALL)
