"""What commands that look at extractions take: texts to be extracted, and files that hold extractions already."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing

from ..errors import GovExtractError
from ..extractor import Extractor
from ..inputs import SUFFIXES
from ..stored import is_stored, stored_documents
from .entries import Found, expand
from .messages import Failures
from .run import Request, found_in, refuse_own

__all__ = ["all_found"]


def all_found(
    names: Sequence[str], extractor: Extractor, request: Request, failures: Failures
) -> Generator[Found, None, None]:
    """The extraction of each text, and those that files hold, in order; what fails is told, and the others are done.

    A file of extractions is one that ``gov-extract`` or `write_jsonl` wrote (.jsonl), or `extract_parquet` (.parquet). Where
    columns of a corpus are named, each file is a corpus. A name that is given twice is read once.

    Raises:
        OutputError: the output is one of the files.
    """
    names = list(dict.fromkeys(expand(names, failures, (*SUFFIXES, ".jsonl", ".parquet"))))
    refuse_own(names, request.output)
    texts: list[str] = []
    seen = set(names)
    for name in names:
        if request.columns is None and _holds_extractions(name):
            yield from _read(texts, extractor, request, failures)
            texts = []
            try:
                for source, extraction in stored_documents(name):
                    failures.count(extraction)
                    # Two runs over one file: each is to be told from the other, and none is lost.
                    shown = source if source not in seen else f"{source} ({name})"
                    seen.add(shown)
                    yield Found(shown, extraction)
            except GovExtractError as error:
                failures.report_own(name, error)
        else:
            texts.append(name)
    yield from _read(texts, extractor, request, failures)


def _read(texts: list[str], extractor: Extractor, request: Request, failures: Failures) -> Generator[Found, None, None]:
    if texts:
        with closing(found_in(texts, extractor, request, failures)) as found:
            yield from found


def _holds_extractions(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(".parquet") or (lower.endswith(".jsonl") and is_stored(name))
