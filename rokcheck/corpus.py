"""All documents of a run and their claims, worked out wherever the engine runs."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import chain, islice

from rokcheck.cache import Entries, key
from rokcheck.cache.codec import ODD
from rokcheck.cache.document import KeptDocument
from rokcheck.engine import start
from rokcheck.engine.local import SELDOM
from rokcheck.extract import Vocabulary, recall, teach, together
from rokcheck.extract.lemmas import MOST
from rokcheck.likenesses import likenesses
from rokcheck.load import File, Folder, in_order, settled, with_likenesses
from rokcheck.models import Document, SkippedDocument
from rokcheck.steps import Extraction, Task, Told, stated, task_of
from rokcheck.survey import Read, Survey
from rokcheck.where import Step, Where
from rokcheck.wordsets import WordSets


@contextmanager
def running(where: Where | None) -> Iterator[Where]:
    """Where a run is done; by itself on this machine, without use of earlier runs."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        if where is not None:
            yield where
        else:
            with closing(start()) as here:
                yield Where(here)
    finally:
        gc.set_threshold(*before)


@contextmanager
def _lemmas(entries: Entries | None) -> Iterator[dict[str, str]]:
    """What earlier runs have looked up is known; what is put into the dictionary is kept for later ones."""
    new: dict[str, str] = {}
    if entries is None:
        yield new
        return
    name = key("lemmas", entries.version)
    known = _recalled(entries.get(name))
    yield new
    if more := {word: told for word, told in new.items() if word not in known}:
        entries.put(name, [dict(islice({**known, **more}.items(), MOST))])


def _recalled(lines: Sequence[str] | None) -> dict[str, str]:
    with suppress(*ODD):
        if lines:
            known = {str(word): str(told) for word, told in json.loads(lines[0]).items()}
            recall(known)
            return known
    return {}


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents by name, each with its task; what they teach together; and what was not read."""

    documents: tuple[Document, ...]
    tasks: tuple[Task, ...]
    vocabulary: Vocabulary
    skipped: tuple[SkippedDocument, ...] = ()


def read(folders: Sequence[Folder], survey: Survey, at: Where) -> Corpus:
    """Read all files."""
    files = [file for folder in folders for file in folder.files]
    at.watch(Step("reading", 0, len(files)))
    # What is known takes less time here than on its way to another process.
    found = [survey.known(file) if at.engine.is_near else () for file in files]
    missing = [n for n, here in enumerate(found) if not here]
    with _lemmas(at.entries if missing else None) as looked_up:
        made = at.engine.map_items(survey, [files[n] for n in missing])
        for done, (n, here) in enumerate(zip(missing, made, strict=True), start=len(files) - len(missing) + 1):
            found[n] = here
            looked_up.update(here[0].lemmas if here else ())
            at.watch(Step("reading", done, len(files)))
    at.watch(Step("comparing texts"))
    rest = iter(found)
    parts = [[one for file in folder.files for one in next(rest) if one.key] for folder in folders]
    skipped = [one.found for here in found for one in here if isinstance(one.found, SkippedDocument)]
    reads = list(chain.from_iterable(parts))
    told = settled(folders, [[_document(one) for one in part] for part in parts])
    documents = with_likenesses(told, [one.runs for one in reads], likenesses(reads, folders, at.entries))
    order = sorted(range(len(documents)), key=lambda n: documents[n].name)
    return Corpus(
        tuple(documents[n] for n in order), tuple(_task(documents[n], reads[n], at) for n in order),
        together(reads[n].taught for n in order), in_order(skipped),
    )  # fmt: skip


def _document(one: Read) -> Document:
    assert isinstance(one.found, Document)  # noqa: S101 - only documents have a key
    return one.found


def _task(document: Document, read: Read, at: Where) -> Task:
    is_here = at.engine.is_near and not isinstance(document, KeptDocument)
    task = task_of(read.file, (read.key, read.number), stated(document), at.entries)
    return replace(task, document=document) if is_here else task


def known(documents: Iterable[Document], skipped: Sequence[SkippedDocument], at: Where) -> Corpus:
    """Of documents that are read already; their order does not matter."""
    ordered = tuple(sorted(documents, key=lambda document: document.name))
    tasks = tuple(Task(File(one.path, one.name, ""), "", 0, stated(one), one) for one in ordered)
    return Corpus(ordered, tasks, together(at.engine.map_items(teach, ordered)), tuple(skipped))


def told(corpus: Corpus, extraction: Extraction, at: Where) -> tuple[Told, ...]:
    """What is to be known of the claims of all documents, in the order of these."""
    held = WordSets()

    def kept(one: Told) -> Told:
        return replace(one, signature=held.of(one.signature))

    found = [kept(one) if one else None for one in map(extraction.known, corpus.tasks)]
    missing = [n for n, one in enumerate(found) if one is None]
    sizes = [corpus.documents[n].size for n in missing]
    step = Step("finding claims", 0, len(missing), 0, sum(sizes))
    at.watch(step)
    with _lemmas(at.entries if missing else None) as looked_up:
        made = at.engine.map_items(extraction, [corpus.tasks[n] for n in missing])
        for n, size, one in zip(missing, sizes, made, strict=True):
            found[n] = kept(one)
            looked_up.update(one.lemmas)
            step = replace(step, done=step.done + 1, characters=step.characters + size)
            at.watch(step)
    return tuple(one for one in found if one)
