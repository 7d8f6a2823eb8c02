"""Word search with tantivy (BM25): titles, names, what people ask, and the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import tantivy

from familyhub.language.tidy import tokens

BOOSTS: Mapping[str, float] = {"title": 2.0, "names": 2.5, "asks": 1.2, "body": 1.0}
_STOP = frozenset(
    (
        "a an and are as at be but by for from had has have he her him his i if in is it its me my of on "
        "or our she so that the their them they this to up was we were what when which who will with you "
        "your i'm i've it's just do does did am been can could would should there here about"
    ).split()
)


@dataclass(frozen=True)
class Document:
    """One thing to find by words."""

    slug: str
    title: str
    body: str
    names: str = ""
    asks: str = ""


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("slug", stored=True, tokenizer_name="raw")
    for name in BOOSTS:
        builder.add_text_field(name, stored=False, tokenizer_name="en_stem")
    return builder.build()


class Lexical:
    """A tantivy index in a folder. Nobody keeps a writer open."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._index.reload()

    def write(self, documents: Iterable[Document], removed: Iterable[str] = ()) -> None:
        """Replace these documents and drop those removed, in one commit."""
        writer = self._index.writer(64_000_000, 1)
        for slug in removed:
            writer.delete_documents_by_term("slug", slug)
        for document in documents:
            writer.delete_documents_by_term("slug", document.slug)
            writer.add_document(
                tantivy.Document(
                    slug=document.slug,
                    title=document.title,
                    names=document.names,
                    asks=document.asks,
                    body=document.body,
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def reload(self) -> None:
        """See what another process committed."""
        self._index.reload()

    def search(self, text: str, limit: int = 100) -> dict[str, float]:
        """BM25 scores of the best documents by slug; any of the words may match."""
        words = [word for word in tokens(text.replace("'s", "")) if word not in _STOP] or tokens(text)
        if not words:
            return {}
        safe = " ".join(f'"{word}"' if "'" in word else word for word in dict.fromkeys(words))
        query, _ = self._index.parse_query_lenient(safe, list(BOOSTS), field_boosts=dict(BOOSTS))
        searcher = self._index.searcher()
        hits = searcher.search(query, limit).hits
        return {searcher.doc(address)["slug"][0]: float(score) for score, address in hits}
