"""Text files: bytes in, rows out."""

import csv
import io
import string

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.limits import Limits, Refused
from data.text import decode, read_text

LIMITS = Limits()
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom", "cp1252"]


def rows_of(content: bytes, limits: Limits = LIMITS) -> list[list[str]]:
    return read_text(content, limits)[0]


def notes_of(content: bytes) -> list[str]:
    return read_text(content, LIMITS)[1]


def refusal(content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(Refused) as refused:
        read_text(content, limits)
    return str(refused.value)


def encode(text: str, encoding: str) -> bytes:
    if encoding.endswith("-bom"):
        return ("\ufeff" + text).encode(encoding.removesuffix("-bom"))
    return text.encode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_with_every_delimiter(encoding: str, delimiter: str, end: str) -> None:
    table = [["Name", "Organisation", "Note"], ["Zoë Muñoz", "Example – Org", ""], ["Jürgen", 'the "old" one', "x"]]
    lines = ["Name|Organisation|Note", "Zoë Muñoz|Example – Org|", 'Jürgen|"the ""old"" one"|x', ""]
    text = end.join(lines).replace("|", delimiter)
    assert rows_of(encode(text, encoding)) == table


WORDS = st.text(string.ascii_letters, min_size=1, max_size=8).filter(lambda word: word != "sep")
CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t"), max_size=12)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(2, 6))
    row = st.lists(CELLS, min_size=width, max_size=width)
    header = st.lists(WORDS, min_size=width, max_size=width)
    return [draw(header), *draw(st.lists(row, max_size=6))]


@settings(deadline=None)
@given(tables(), st.sampled_from([",", ";", "\t"]), st.sampled_from(ENCODINGS), st.sampled_from(["\n", "\r\n"]))
def test_whatever_csv_writes_reads_back_the_same(
    table: list[list[str]], delimiter: str, encoding: str, end: str
) -> None:
    # With a bare \n as its line end, csv.writer leaves a \r unquoted, and nobody can tell it from a line end.
    assume(end == "\r\n" or "\r" not in "".join(map("".join, table)))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(table)
    if encoding == "cp1252":
        content = text.getvalue().encode("cp1252", "ignore")
        assume(content.decode("cp1252") == text.getvalue() and decode(content)[0] == text.getvalue())
    assert rows_of(encode(text.getvalue(), encoding)) == table


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        read_text(content, LIMITS)
    except Refused as refused:
        assert str(refused).endswith(".")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Name\tAction\tTime\nDoe, Jane\tJoined\t1\nRoe, Rick\tLeft\t2\n",
            [["Name", "Action", "Time"], ["Doe, Jane", "Joined", "1"], ["Roe, Rick", "Left", "2"]],
            id="commas inside tabs",
        ),
        pytest.param(
            "Name\tMail\nDoe, Jane\tj@example.org\n", [["Name", "Mail"], ["Doe, Jane", "j@example.org"]], id="one row"
        ),
        pytest.param(
            "Name, first\tMail\nDoe, Jane\tj@example.org\n",
            [["Name, first", "Mail"], ["Doe, Jane", "j@example.org"]],
            id="a comma in every row",
        ),
        pytest.param(
            "Name;Rate;Note\nA;3,5;x, y, z\nB;4,5;u, v\n",
            [["Name", "Rate", "Note"], ["A", "3,5", "x, y, z"], ["B", "4,5", "u, v"]],
            id="commas inside semicolons",
        ),
        pytest.param(
            'Name,Topics\nA,AI;ML;\nB,"AI;ML;"\n',
            [["Name", "Topics"], ["A", "AI;ML;"], ["B", "AI;ML;"]],
            id="semicolons inside commas",
        ),
        pytest.param(
            'Report,\nGenerated:,"Apr 09, 2024 8:50 PM"\nTopic,ID,Registered,Total\nTalk,1-2, 548,991\n\nDetails,\n'
            "Attended,Name,Mail,Join,Leave\nYes,A,a@example.org,1,2\nNo,B,b@example.org,,\n",
            [
                ["Report", ""],
                ["Generated:", "Apr 09, 2024 8:50 PM"],
                ["Topic", "ID", "Registered", "Total"],
                ["Talk", "1-2", " 548", "991"],
                [],
                ["Details", ""],
                ["Attended", "Name", "Mail", "Join", "Leave"],
                ["Yes", "A", "a@example.org", "1", "2"],
                ["No", "B", "b@example.org", "", ""],
            ],
            id="preamble and tables of other widths",
        ),
        pytest.param(
            "Content,Views\nTotal,5\nabc,3\nShowing top 500 results\n",
            [["Content", "Views"], ["Total", "5"], ["abc", "3"], ["Showing top 500 results"]],
            id="footer of one field",
        ),
        pytest.param("sep=;\nA;B\n1,5;2\n", [[], ["A", "B"], ["1,5", "2"]], id="sep line keeps its row number"),
        pytest.param('"sep=,"\r\nA,B\r\n1;5,2\r\n', [[], ["A", "B"], ["1;5", "2"]], id="quoted sep line"),
        pytest.param("\n\nA,B\n1,2\n\n", [[], [], ["A", "B"], ["1", "2"], []], id="blank rows keep their place"),
        pytest.param('A,B\n"x\ny",2\n3,4\n', [["A", "B"], ["x\ny", "2"], ["3", "4"]], id="line break in quotes"),
        pytest.param("A;B;C\n", [["A", "B", "C"]], id="a lone header"),
        pytest.param("mail\na@example.org\n", [["mail"], ["a@example.org"]], id="one column"),
        pytest.param("A,B,C\n1\n1,2,3,4\n", [["A", "B", "C"], ["1"], ["1", "2", "3", "4"]], id="ragged"),
    ],
)
def test_delimiters_and_rows(text: str, expected: list[list[str]]) -> None:
    assert rows_of(text.encode()) == expected


def test_windows_1252_is_said() -> None:
    rows, notes = read_text("Name,City\nMuñoz,Málaga\n".encode("cp1252"), LIMITS)
    assert rows[1] == ["Muñoz", "Málaga"]
    assert notes == ["Read as Windows-1252 because the file is not UTF-8; letters with accents may be wrong."]


def test_utf_8_needs_no_note() -> None:
    assert notes_of("Name,City\nMuñoz,Málaga\n".encode()) == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["Zoë", "Рома Ива́нова"])
def test_utf_16_without_its_mark(encoding: str, name: str) -> None:
    rows, notes = read_text(f"Имя,City\r\n{name},Oslo\r\n".encode(encoding), LIMITS)
    assert rows == [["Имя", "City"], [name, "Oslo"]]
    assert "UTF-16" in notes[0]


@pytest.mark.parametrize("content", [b"A,B\n1\x00,2\n", b"A,B\n1\x00\x00,22\n", b"A\x00,B\n1,\x002\n"])
def test_nul_bytes_are_removed_and_said(content: bytes) -> None:
    rows, notes = read_text(content, LIMITS)
    assert rows == [["A", "B"], ["1", content.replace(b"\0", b"").decode().split()[1][2:]]]
    assert "removed" in notes[0]


@pytest.mark.parametrize("content", [b"\n\n \n", b"\xef\xbb\xbf", "\ufeff\r\n".encode("utf-16-le"), b",,,\n,,,\n"])
def test_nothing_in_it(content: bytes) -> None:
    assert "holds no text" in refusal(content)


def test_binary_data() -> None:
    assert "binary" in refusal(bytes(range(256)) * 8)
    assert "binary" in refusal(b"\x00" * 100)


def test_bytes_of_no_encoding_name_the_line() -> None:
    assert "line 3" in refusal(b"A,B\n1,2\n\x81\x8d,4\n")


def test_utf_16_cut_in_half() -> None:
    assert "UTF-16" in refusal("\ufeffA,B\n1,2\n".encode("utf-16-le")[:-1])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param('A,B\n1,"2\n3,4\n5,6\n', 2, id="to the end"),
        pytest.param('A,B\n1,2\n"3,4', 3, id="on the last line"),
        pytest.param('A,B\n"x\ny",2\n"u\nv","w\nz,5\n', 5, id="after cells that close"),
        pytest.param('A,B\n1,"2\n3,"4"\n5,6\n', 2, id="closed by the next one"),
        pytest.param('sep=,\nA,B\n1,"2\n3,4\n', 3, id="below a sep line"),
        pytest.param('A,B\n1,"2\n' + "3,4\n" * 100_000, 2, id="longer than a cell may be"),
    ],
)
def test_an_open_quote_is_refused_with_its_line(text: str, line: int) -> None:
    assert f"opens on line {line} " in refusal(text.encode())


def test_a_stray_quote_inside_a_line_is_forgiven() -> None:
    rows, notes = read_text(b'A,B\n"The" talk,2\n"x\ny","The" end\n5 "in",6\n', LIMITS)
    assert rows == [["A", "B"], ["The talk", "2"], ["x\ny", "The end"], ['5 "in"', "6"]]
    assert notes == ["2 lines, the first is 2, have a stray quotation mark; it was read as text."]


def test_cells_beyond_the_limit_of_csv_leave_it_alone() -> None:
    before = csv.field_size_limit()
    assert "Line 2 begins a cell longer" in refusal(b"A,B\n" + b"x" * 200_000 + b",1\n")
    assert csv.field_size_limit() == before


def test_long_lines_and_wide_rows_and_many_cells() -> None:
    assert "Line 2 " in refusal(b"A,B\n" + b"x" * 2_000_000)
    assert "Row 3 " in refusal(b"A,B\n1,2\n" + b"," * 600)
    for end in (b"\n", b"\r", b"\r\n"):
        assert "cells" in refusal((b"A,B" + end) * 100, Limits(cells=150))
        assert len(rows_of((b"A,B" + end) * 100, Limits(cells=200))) == 100


def test_sentences_quote_nothing_from_the_file() -> None:
    secrets = ['A,B\n1,"jane@example.org\n3,4\n', "jane@example.org," * 200, "jane@example.org\x81\n"]
    assert not [text for text in secrets if "jane" in refusal(text.encode("latin-1"), Limits(columns=20))]
