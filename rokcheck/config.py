"""Settings: what stands in `rokcheck.toml` or `[tool.rokcheck]`, with a default for everything.

The nearest file counts, from the working folder upwards, and only that one. Flags of the command line beat it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from rokcheck.errors import SettingsError
from rokcheck.models import WARNING

FILES = ("rokcheck.toml", ".rokcheck.toml", "pyproject.toml")
LEVELS = ("none", "note", "warning", "error")
COLORS = ("auto", "always", "never")
ENGINES = ("local", "dask", "spark")
# What `semantic` may be instead of a folder: without a model, or with the known one if it is on this machine.
NO_PATHS = ("off", "auto")


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: limits that no file may make the program exceed, and the reader of web pages.

    `largest_file` is in MB, `largest_text` in millions of characters; `most_blocks` counts paragraphs and table cells
    of one document, `most_pages` those of a PDF; `most_seconds` is the time for one PDF.
    """

    largest_file: int = 50
    largest_text: int = 10
    most_blocks: int = 200_000
    most_pages: int = 5_000
    most_seconds: int = 120
    html_reader: str = "own"


@dataclass(frozen=True, slots=True)
class FileRule:
    """What holds for the documents whose name or path fits `glob`: a level of its own, and rules that do not count."""

    glob: str
    fail_on: str = ""
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings(Reading):
    """All settings. Folders are relative to the working folder; `min_confidence` runs from 0 to 1.

    Conflicts below `min_confidence` are written, but neither printed nor counted for `fail_on`; the lower it is, the
    more of what is only suspected is looked at, as notes. `width` is the number
    of columns to print in, 0 for that of the terminal. `output` are formats, each with ":" and a file if it has one.
    `opinions` is how many editors must agree on a finding. `engine`, `address` and `processes` say where the work runs,
    `cache` whether it may use what earlier runs left in .rokcheck/.
    `semantic` is the folder of a sentence-embedding model, or one of NO_PATHS.
    """

    sources: Path = Path("sources")
    claims: Path = Path("claims")
    reports: Path = Path("reports")
    decisions: Path = Path("decisions.jsonl")
    fail_on: str = "error"
    allow_partial: bool = False
    min_confidence: float = WARNING
    color: str = "auto"
    width: int = 0
    output: tuple[str, ...] = ()
    baseline: Path = Path("rokcheck-baseline.jsonl")
    files: tuple[FileRule, ...] = ()
    opinions: int = 1
    engine: str = "local"
    address: str = ""
    processes: int = 0
    cache: bool = True
    semantic: Path = Path("off")

    def changed(self, **options: object) -> Settings:
        """The same with options of the command line; those that are None were not given."""
        given = {name: value for name, value in options.items() if value is not None}
        return replace(self, **{name: _fitting(name, value, "option") for name, value in given.items()})


# What `rokcheck init` writes: every setting with its default.
TEMPLATE = """\
# Settings of rokcheck. What is commented out has the value shown; folders are relative to this file.

# sources = "sources"        # the documents
# claims = "claims"          # what each document claims, one CSV a document
# reports = "reports"        # findings.json, findings.csv, report.html; of drafts verdicts.json, draft.html
# decisions = "decisions.jsonl"  # what editors decided; keep it in git
# fail-on = "error"          # exit code 1 from this level on: none, note, warning, error
# allow-partial = false      # true: a file that cannot be read does not change the exit code
# min-confidence = 0.4       # conflicts below are not told; 0.1 also tells what is only suspected, as notes
# color = "auto"             # auto, always, never
# width = 0                  # columns to print in; 0: those of the terminal
# output = ["text"]          # formats, as for --output: "sarif:rokcheck.sarif", "junit:rokcheck.xml", …
# baseline = "rokcheck-baseline.jsonl"  # conflicts known before, see `rokcheck baseline`
# opinions = 1               # how many editors must agree before a finding counts as decided
# engine = "local"           # where the work runs: local, dask, spark (the latter two are extras)
# address = "tcp://…:8786"   # the cluster of that engine; without it, one on this machine
# processes = 0              # how many processes share the work; 0: one a core
# cache = true               # use what earlier runs left in .rokcheck/; false: work everything out anew
# semantic = "off"           # the folder of a sentence-embedding model that helps to align, or "auto"; an extra
# largest-file = 50          # MB; a larger file is listed as not read, like one beyond any limit below
# largest-text = 10          # million characters in one document
# most-blocks = 200000       # paragraphs and table cells in one document
# most-pages = 5000          # pages of one PDF
# most-seconds = 120         # time for one PDF
# html-reader = "own"        # own, trafilatura (needs: pip install 'rokcheck[html]')

# [[files]]                  # what holds for some documents only; may be repeated, the last that fits counts
# glob = "drafts/**"
# fail-on = "none"
# ignore = ["RK103"]
"""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "fail_on": LEVELS,
    "color": COLORS,
    "engine": ENGINES,
    "html_reader": ("own", "trafilatura"),
}
RANGES: Mapping[str, tuple[float, float]] = {
    "min_confidence": (0, 1),
    "width": (0, 10_000),
    "opinions": (1, 9),
    "processes": (0, 1_000),
    "largest_file": (1, 2_000),
    "largest_text": (1, 1_000),
    "most_blocks": (1, 100_000_000),
    "most_pages": (1, 1_000_000),
    "most_seconds": (1, 86_400),
}
TYPES: Mapping[type, tuple[type, ...]] = {
    Path: (str, Path),
    float: (int, float),
    str: (str,),
    int: (int,),
    bool: (bool,),
    tuple: (list, tuple),
}
WORDS: Mapping[type, str] = {
    Path: "a path in quotes",
    float: "a number",
    str: "a word in quotes",
    int: "a whole number",
    bool: "true or false",
    tuple: "a list of words in quotes",
}


def load_settings(folder: Path | None = None) -> Settings:
    """The settings that hold in a folder (default: the working folder). Raises SettingsError."""
    found = _nearest(Path.cwd() if folder is None else folder)
    return Settings() if found is None else _settings(*found)


def _nearest(folder: Path) -> tuple[Path, Mapping[str, Any]] | None:
    for place in (folder.absolute(), *folder.absolute().parents):
        for name in FILES:
            table = _table(place / name) if (place / name).is_file() else None
            if table is not None:
                return place / name, table
    return None


def _table(file: Path) -> Mapping[str, Any] | None:
    """What a file says about rokcheck; None if it is a pyproject.toml that says nothing."""
    import tomllib

    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"\(at line (\d+)", str(error))
        place = f"{_shown(file)}:{line[1]}" if line else _shown(file)
        raise SettingsError(f"{place}: not valid TOML: {error}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{_shown(file)}: is not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise SettingsError(f"{_shown(file)}: cannot be read: {error.strerror or error}") from error
    if file.name != "pyproject.toml":
        return content
    tool = content.get("tool")
    table = tool.get("rokcheck") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise SettingsError(f"{_shown(file)}: tool.rokcheck must be a table: [tool.rokcheck]")
    return table


def _settings(file: Path, table: Mapping[str, Any]) -> Settings:
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = _known(key, _shown(file))
        if name in values:
            raise SettingsError(f"{_shown(file)}: {key!r} is set twice")
        values[name] = _fitting(name, value, _shown(file))
    placed: dict[str, Any] = {
        name: _placed(value, file) if isinstance(value, Path) else value for name, value in values.items()
    }
    return Settings(**placed)


def _known(key: str, place: str) -> str:
    """The field of a key, written with dashes or underscores. Raises SettingsError with the nearest known key."""
    names = [field.name for field in fields(Settings)]
    name = key.replace("-", "_")
    if name in names:
        return name
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), names, n=1, cutoff=0.5)
    hint = f"did you mean {_key(near[0])!r}?" if near else f"the settings are {', '.join(map(_key, names))}"
    raise SettingsError(f"{place}: unknown setting {key!r}; {hint}")


def _fitting(name: str, value: object, place: str) -> Any:
    """The value in the type of its field. Raises SettingsError if it does not fit."""
    if name == "files":
        return _file_rules(value, place)
    default = getattr(Settings(), name)
    kind = Path if isinstance(default, Path) else type(default)
    is_switch = isinstance(value, bool)  # to Python a bool is an int, to the user it is none
    is_words = not isinstance(value, list) or all(isinstance(item, str) for item in value)
    if not isinstance(value, TYPES[kind]) or is_switch != (kind is bool) or value == "" or not is_words:
        raise SettingsError(f"{place}: {_key(name)} must be {WORDS[kind]}, not {value!r}")
    if name in CHOICES and value not in CHOICES[name]:
        raise SettingsError(f"{place}: {_key(name)} must be one of {', '.join(CHOICES[name])}, not {value!r}")
    if name in RANGES and not RANGES[name][0] <= value <= RANGES[name][1]:  # type: ignore[operator]
        low, high = RANGES[name]
        raise SettingsError(f"{place}: {_key(name)} must lie between {low} and {high}, not {value!r}")
    return Path(value) if kind is Path else kind(value)  # type: ignore[arg-type]


def _file_rules(value: object, place: str) -> tuple[FileRule, ...]:
    """The entries of [[files]]. Raises SettingsError."""
    if isinstance(value, tuple):
        return value
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise SettingsError(f"{place}: files must be tables: [[files]]")
    return tuple(_file_rule(entry, place) for entry in value)


def _file_rule(entry: Mapping[str, Any], place: str) -> FileRule:
    unknown = sorted(entry.keys() - {"glob", "fail-on", "ignore"})
    if unknown:
        raise SettingsError(f"{place}: unknown setting {unknown[0]!r} in [[files]]; it knows glob, fail-on and ignore")
    glob, level, rules = entry.get("glob"), entry.get("fail-on", ""), entry.get("ignore", [])
    if not isinstance(glob, str) or not glob:
        raise SettingsError(f'{place}: each of [[files]] needs a glob, such as glob = "drafts/**"')
    if level not in ("", *LEVELS):
        raise SettingsError(f"{place}: fail-on of {glob!r} must be one of {', '.join(LEVELS)}, not {level!r}")
    if not isinstance(rules, list) or not all(isinstance(rule, str) for rule in rules):
        raise SettingsError(f'{place}: ignore of {glob!r} must be a list of rules, such as ["RK103"]')
    return FileRule(glob, level, tuple(rules))


def _placed(path: Path, file: Path) -> Path:
    """A path of a settings file, as seen from the working folder."""
    if path.is_absolute() or str(path) in NO_PATHS or file.parent == Path.cwd():
        return path
    return Path(os.path.relpath(file.parent / path))


def _shown(file: Path) -> str:
    """The file as a user in the working folder would name it."""
    return file.name if file.parent == Path.cwd() else str(file)


def _key(name: str) -> str:
    return name.replace("_", "-")
