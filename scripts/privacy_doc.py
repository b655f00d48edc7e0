"""Write docs/privacy.md from the schema's own comments."""

from pathlib import Path

from data.privacy_words import document
from partnership import ROOT, read_partnership

PATH = Path(__file__).resolve().parents[1] / "docs" / "privacy.md"


def made() -> str:
    """The document, with the periods of the partnership file that comes with the product."""
    return document(read_partnership(ROOT / "partnership.toml").retention.months)


if __name__ == "__main__":
    PATH.write_text(made(), "utf-8")
