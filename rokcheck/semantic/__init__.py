"""How alike two texts are in meaning, by a sentence-embedding model that is at hand: an extra, `rokcheck[semantic]`.

    setting ─named▶ folder ─load▶ Encoder ─similarities(texts, pairs)▶ -1..1

Nothing is ever downloaded, and without the setting nothing here is imported.
"""

from pathlib import Path

from rokcheck.semantic.folder import Encoder, load
from rokcheck.semantic.places import found

__all__ = ["Encoder", "load", "named"]


def named(setting: Path) -> Encoder:
    """The model of the setting `semantic`, "auto" or a folder. Raises SettingsError where it is not there."""
    return load(found() if str(setting) == "auto" else setting)
