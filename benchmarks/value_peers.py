"""The programs that `benchmarks/values.py` runs: what each is for, and how it is asked for the values of one text.

A peer is a function that imports what it needs and returns a reader: text → the dates or numbers found in it. Libraries
that change a text instead of listing what they find return an empty list, and those that only know a single kind of
writing are marked "narrow": their speed is shown, and no ratio is asked of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

PUBLISHED = date(2024, 12, 2)
NOW = datetime(2024, 12, 2)
Reader = Callable[[str], list[Any]]


@dataclass(frozen=True, slots=True)
class Peer:
    """A program, the kinds it reads, how much text one run gives it, and how to get its reader."""

    kinds: str
    kilobytes: int
    make: Callable[[], Reader]


def _ours(kinds: str) -> Reader:
    from rokcheck import find_values
    from rokcheck.values import dates, names, quantities

    readers: dict[str, Reader] = {
        "dates": lambda text: [(m.lower, m.upper) for m in dates.find(text, PUBLISHED)],
        "amounts": lambda text: [m.amount for m in quantities.find(text)],
        "names": lambda text: [m.value for m in names.find(text)],
        "all": lambda text: list(find_values(text, published=PUBLISHED)),
    }
    return readers[kinds]


def _days(found: Iterable[tuple[str, datetime]] | None) -> list[date]:
    return [moment.date() for _, moment in found or ()]


def _dateparser() -> Reader:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": NOW}
    return lambda text: _days(search_dates(text, languages=["en"], settings=settings))


def _datefinder() -> Reader:
    import datefinder

    return lambda text: [moment.date() for moment in datefinder.find_dates(text, base_date=NOW)]


def _timefhuman() -> Reader:
    from timefhuman import tfhConfig, timefhuman

    config = tfhConfig(now=NOW)
    return lambda text: _flat(timefhuman(text, config=config))


def _flat(found: Any) -> list[date]:
    if isinstance(found, list | tuple):
        return [day for part in found for day in _flat(part)]
    return [found.date()] if isinstance(found, datetime) else []


def _parsedatetime() -> Reader:
    import parsedatetime

    calendar = parsedatetime.Calendar()
    return lambda text: [found[0].date() for found in calendar.nlp(text, sourceTime=NOW) or ()]


def _timexy() -> Reader:
    import spacy
    from timexy import Timexy  # noqa: F401

    pipeline = spacy.blank("en")
    pipeline.add_pipe("timexy")
    return lambda text: [_timex(entity.kb_id_) for entity in pipeline(text).ents]


def _timex(written: str) -> date | None:
    value = written.partition('value="')[2][:10]
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _recognizers_dates() -> Reader:
    from recognizers_date_time import Culture, recognize_datetime

    def read(text: str) -> list[tuple[date, date]]:
        found = []
        for entity in recognize_datetime(text, Culture.English, reference=NOW):
            value = ((entity.resolution or {}).get("values") or [{}])[-1]
            first, last = value.get("start", value.get("value", ""))[:10], value.get("end", value.get("value", ""))[:10]
            try:
                found.append((date.fromisoformat(first), date.fromisoformat(last)))
            except ValueError:
                continue
        return found

    return read


def _commonregex() -> Reader:
    from commonregex import CommonRegex

    reader = CommonRegex()
    return lambda text: list(reader.dates(text))


def _quantulum3() -> Reader:
    from quantulum3 import parser

    return lambda text: [Decimal(str(quantity.value)) for quantity in parser.parse(text)]


def _recognizers_numbers() -> Reader:
    from recognizers_number import Culture, recognize_number
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    def read(text: str) -> list[Decimal]:
        recognize_currency(text, Culture.English)
        recognize_dimension(text, Culture.English)
        values = [entity.resolution["value"] for entity in recognize_number(text, Culture.English)]
        return [Decimal(value) for value in values if value and value.replace(".", "").isdigit()]

    return read


def _price_parser() -> Reader:
    from price_parser import Price

    return lambda text: [Price.fromstring(sentence).amount for sentence in text.split(". ")]


def _text2num() -> Reader:
    from text_to_num import alpha2digit

    return lambda text: [alpha2digit(text, "en")][:0]


def _number_parser() -> Reader:
    from number_parser import parse

    return lambda text: [parse(text)][:0]


def _geotext() -> Reader:
    from geotext import GeoText

    return lambda text: list(GeoText(text).cities)


PEERS: dict[str, Peer] = {
    "rokcheck": Peer("all", 2_000, lambda: _ours("all")),
    "rokcheck, dates": Peer("dates", 2_000, lambda: _ours("dates")),
    "dateparser search_dates": Peer("dates", 150, _dateparser),
    "datefinder": Peer("dates", 1_000, _datefinder),
    "timefhuman": Peer("dates", 1_000, _timefhuman),
    "parsedatetime nlp": Peer("dates", 300, _parsedatetime),
    "timexy": Peer("dates", 300, _timexy),
    "Recognizers-Text dates": Peer("dates", 30, _recognizers_dates),
    "commonregex dates": Peer("dates", 1_000, _commonregex),
    "rokcheck, amounts": Peer("amounts", 2_000, lambda: _ours("amounts")),
    "quantulum3": Peer("amounts", 100, _quantulum3),
    "Recognizers-Text numbers": Peer("amounts", 60, _recognizers_numbers),
    "price-parser": Peer("narrow: one price a string", 1_000, _price_parser),
    "text2num": Peer("narrow: number words", 1_000, _text2num),
    "number-parser": Peer("narrow: number words", 300, _number_parser),
    "rokcheck, names": Peer("names", 2_000, lambda: _ours("names")),
    "geotext": Peer("narrow: cities by a list", 1_000, _geotext),
}
