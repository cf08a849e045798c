"""Asks the advisory service whether a locked package is known to be unsafe: exit status 1 when one is.

    python .ci/audit.py requirements.lock requirements-dev.lock

A service that cannot be reached, or knows nothing of the packages, is told and fails nothing.
"""

import json
import subprocess
import sys
from typing import Any

TIMEOUT = 120  # seconds


def verdict(answer: str, complaint: str) -> tuple[int, str]:
    """The exit status and the message for what pip-audit printed, and what it complained of."""
    try:
        packages: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError):
        lines = complaint.strip().splitlines()
        return 0, f"SKIPPED: audit; {lines[-1] if lines else 'no answer'}"
    known = [package for package in packages if "skip_reason" not in package]
    unsafe = [package for package in known if package["vulns"]]
    if unsafe:
        return 1, "\n".join(map(_told, unsafe))
    if not known:
        return 0, f"SKIPPED: audit; the advisory service knows none of {len(packages)} packages"
    unknown = f"; SKIPPED: {len(packages) - len(known)} that it does not know" if len(known) < len(packages) else ""
    return 0, f"{len(known)} packages, none known to be unsafe{unknown}"


def _told(package: dict[str, Any]) -> str:
    found = (f"{each['id']}, mended in {', '.join(each['fix_versions']) or 'no version'}" for each in package["vulns"])
    return f"{package['name']} {package['version']}: {'; '.join(found)}"


def audit(lock: str) -> tuple[int, str]:
    """The verdict on the packages of a lock file."""
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"]
    command += ["--require-hashes", "--disable-pip", "--requirement", lock]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return 0, f"SKIPPED: audit; no answer in {TIMEOUT} seconds"
    return verdict(run.stdout, run.stderr)


def main(locks: list[str]) -> int:
    """Audits every lock file and prints what was found."""
    status = 0
    for lock in locks:
        found, message = audit(lock)
        print(f"{lock}: {message}")
        status = max(status, found)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
