"""Installed Python packages, found without importing them."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

ABSENT = "absent"


def package_folder(module: str) -> Path | None:
    """Return the folder of a package; ``None`` if it is not installed."""
    found = find_spec(module)
    return None if found is None or found.origin is None else Path(found.origin).parent


def package_release(module: str, distribution: str) -> str:
    """Return the installed release of ``distribution``, the one with ``module``; ``absent`` if none is."""
    folder = package_folder(module)
    if folder is not None:
        stem = distribution.replace("-", "_")
        for about in folder.parent.glob(f"{stem}-*.dist-info"):
            return about.name.removeprefix(f"{stem}-").removesuffix(".dist-info")
    # Elsewhere than beside the package: slower to find.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - reads mail headers

    try:
        return version(distribution)
    except PackageNotFoundError:
        return ABSENT
