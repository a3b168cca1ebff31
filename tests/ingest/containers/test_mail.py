"""Letters: what they say and what is attached, whatever program wrote them."""

import io
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from ingest import media
from ingest.containers import members
from ingest.reader import read
from ingest.sniff import sniff
from model.errors import SvodError, TruncatedFileError, UnreadableFileError, UnsafeFileError, UnsupportedMailError
from tests.ingest.containers.packing import attach, letter

_TABLE = "<tr><td>№</td><td>Мероприятие</td><td>Срок</td></tr><tr><td>1</td><td>Семинар</td><td>май</td></tr>"


def files(data: bytes | EmailMessage, name: str = "п.eml") -> dict[str, str]:
    raw = data if isinstance(data, bytes) else data.as_bytes()
    return {
        path.removeprefix(f"{name}/"): content.decode("utf-8-sig") if isinstance(content, bytes) else content.code
        for path, content in members(raw, name)
    }


def raw(part: str, *, body: str = "Направляем план.", encoding: str = "utf-8", fields: str = "") -> bytes:
    """A letter of two parts, every byte as given."""
    text = (
        f"MIME-Version: 1.0\r\nFrom: a@b.ru\r\n{fields}Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        f"--b\r\nContent-Type: text/plain; charset={encoding}\r\n\r\n{body}\r\n--b\r\n{part}\r\n--b--\r\n"
    )
    return text.encode(encoding)


def test_a_letter_is_its_text_and_its_attachments():
    message = letter(Subject="Дорожная карта", Date="Tue, 23 Mar 2021 10:15:00 +0300")
    assert files(attach(message, "план мероприятий.txt", "план")) == {
        "письмо.txt": "От: roo@example.ru\nКому: do@example.ru\nТема: Дорожная карта\nДата: 23.03.2021 10:15\n\n"
        "Направляем план.",
        "план мероприятий.txt": "план",
    }


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('filename="=?koi8-r?B?8NLJy8Ha?=.doc"', "Приказ.doc"),
        ('filename="=?utf-8?Q?=D0=9F=D0=BB?= =?utf-8?Q?=D0=B0=D0=BD.doc?="', "План.doc"),
        ('filename="=?utf-8?B?0J/Q?=\r\n =?utf-8?B?u9Cw0L0uZG9j?="', "План.doc"),
        ("filename*=windows-1251''%CF%EB%E0%ED.doc", "План.doc"),
        ("filename*0*=utf-8''%D0%9F%D0%BB;\r\n filename*1*=%D0%B0%D0%BD.doc", "План.doc"),
        ('filename="план мероприятий.doc"', "план мероприятий.doc"),
        ('filename="../../etc/пароли.txt"', "пароли.txt"),
        ('filename="C:\\\\папка\\\\план.doc"', "план.doc"),
        ('filename="план\u202ecod.exe"', "план_cod.exe"),
        ('filename="=?no-such?B?0J/Qu9Cw0L0=?="', "План"),
        ("", "вложение.pdf"),
    ],
)
def test_names_of_attachments_are_decoded_and_made_harmless(header: str, name: str):
    part = f"Content-Type: application/pdf\r\nContent-Disposition: attachment; {header}\r\n\r\n%PDF-"
    assert [path for path in files(raw(part)) if path != "письмо.txt"] == [name]


@pytest.mark.parametrize("encoding", ["koi8-r", "cp1251"])
def test_raw_names_and_texts_are_read_in_their_encoding(encoding: str):
    part = 'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="приказ о плане.txt"\r\n\r\nтекст'
    data = raw(part, body="Направляем план мероприятий.", encoding=encoding, fields="Subject: Дорожная карта\r\n")
    found = files(data.replace(b"\r\n\r\n" + "текст".encode(encoding), b"\r\n\r\nok"))
    assert found == {
        "письмо.txt": "От: a@b.ru\nТема: Дорожная карта\n\nНаправляем план мероприятий.",
        "приказ о плане.txt": "ok",
    }


def test_a_text_whose_label_lies_is_read_by_what_it_says():
    body = "Направляем вам план мероприятий дорожной карты на текущий год."
    data = raw("Content-Type: text/plain\r\n\r\n", body=body, encoding="cp1251").replace(b"cp1251", b"koi8-r")
    assert body in files(data)["письмо.txt"]


def test_two_attachments_of_one_name_are_both_kept():
    message = attach(attach(letter(), "План.txt", "1"), "план.txt", "2")
    assert list(files(message)) == ["письмо.txt", "План.txt", "план (2).txt"]


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>Направляем план.</p>", "письмо.txt"),
        ("<table><tr><td>Логотип</td><td>И. Иванов</td></tr></table>", "письмо.txt"),
        (f"<table>{_TABLE}</table>", "письмо.html"),
    ],
)
def test_the_formatted_text_is_taken_only_where_it_holds_a_table(html: str, kept: str):
    assert list(files(letter(html=html))) == [kept]


def test_a_letter_of_html_alone_keeps_its_fields():
    message = EmailMessage()
    message["From"], message["Message-ID"], message["Subject"] = "roo@example.ru", "<1@example.ru>", "План"
    message.set_content(f"<html><body><table>{_TABLE}</table></body></html>", subtype="html", charset="windows-1251")
    (page,) = files(message).values()
    assert "<p>Тема: План</p>" in page
    assert "Семинар" in page
    assert page.index("Тема") > page.index("<body>")


_PAGE = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary=b\r\n\r\n--b\r\n'
    b"Content-Type: text/html; charset=windows-1251\r\n\r\n<p>\xcf\xeb\xe0\xed</p>\r\n--b--\r\n"
)


def test_a_page_saved_whole_is_a_document_and_no_letter():
    assert sniff(_PAGE, "страница.eml") == media.MHTML
    assert [block.text for block in read(_PAGE, "страница.mht").blocks] == ["План"]
    assert sniff(_PAGE.replace(b"MIME", b"To: a@b.ru\r\nMIME"), "страница.mht") == media.MAIL


def picture(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (width, height), 255).save(buffer, "PNG")
    return buffer.getvalue()


def with_picture(width: int, height: int, *, inline: bool) -> EmailMessage:
    message = letter(html='<p>План</p><img src="cid:1">')
    where = message.get_payload()[1] if inline else message
    add = where.add_related if inline else where.add_attachment
    add(picture(width, height), "image", "png", filename="image001.png", **({"cid": "<1>"} if inline else {}))
    return message


@pytest.mark.parametrize(
    ("size", "inline", "is_kept"),
    [((200, 60), True, False), ((600, 120), True, False), ((1240, 1754), True, True), ((200, 60), False, True)],
)
def test_a_logo_in_the_text_is_left_out_and_a_scan_never(size: tuple[int, int], inline: bool, is_kept: bool):  # noqa: FBT001 -- a table's columns
    raw_bytes = with_picture(*size, inline=inline).as_bytes()
    assert ("image001.png" in [path.rpartition("/")[2] for path, _ in members(raw_bytes, "п.eml")]) is is_kept


def test_a_letter_inside_is_a_letter_named_by_its_subject():
    inner = attach(letter("внутри", Subject="План/карта"), "план.txt", "план")
    message = letter()
    message.add_attachment(inner)
    assert list(files(message)) == ["письмо.txt", "План-карта.eml/письмо.txt", "План-карта.eml/план.txt"]


def test_an_attachment_cut_short_stops_none_of_its_neighbours():
    broken = "Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJDR"
    found = dict(members(raw(broken), "п.eml"))
    assert isinstance(found["п.eml/a.pdf"], TruncatedFileError)
    assert found["п.eml/письмо.txt"]


def test_parts_that_programs_add_are_no_files():
    part = "Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nx"
    assert list(files(raw(part))) == ["письмо.txt"]


def test_an_encrypted_part_says_so():
    part = "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n\r\nx"
    assert files(raw(part))["smime.p7m"] == "encrypted"


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\nFrom: a\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\na\n" * 20_000,
        b"MIME-Version: 1.0\nFrom: a\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=x%d\n\n--x%d\n" % (n, n) for n in range(500)),
    ],
    ids=["parts", "depth"],
)
def test_a_swarm_of_parts_is_refused(data: bytes):
    with pytest.raises(UnsafeFileError):
        list(members(data, "п.eml"))


@pytest.mark.parametrize(
    "data",
    [
        b"From a@b Tue Mar 23 10:15:00 2021\n"
        + letter().as_bytes()
        + b"\n\nFrom a@b Tue Mar 23 10:16:00 2021\nTo: x\n",
        b"\x78\x9f\x3e\x22" + bytes(60),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "__nameid_version1.0\0WordDocument\0".encode("utf-16-le"),
    ],
    ids=["mbox", "winmail.dat", "msg"],
)
def test_other_forms_of_mail_say_what_to_do(data: bytes):
    with pytest.raises(UnsupportedMailError) as raised:
        sniff(data, "письмо")
    assert "вложения" in raised.value.advice


@pytest.mark.parametrize(
    "data",
    [
        letter().as_bytes(),
        b"\r\nReturn-Path: <a@b.ru>\r\nReceived: from x\r\n\tby y\r\n\r\ntext",
        b"From a@b.ru Tue Mar 23 10:15:00 2021\nFrom: a@b.ru\nMessage-ID: <1>\n\ntext",
        b"X-Mailer: x\nMIME-Version: 1.0\nSubject: x\n\ntext",
        b"MIME-Version: 1.0\nX-Unsent: 1\nContent-Type: multipart/related; boundary=b\n\n--b\n",
    ],
)
def test_a_letter_is_told_by_its_header(data: bytes):
    assert sniff(data, "файл") == media.MAIL


@pytest.mark.parametrize(
    "text",
    [
        "От: отдела образования\nКому: директору\nТема: план\n\nтекст",
        "Subject: план\nDate: 2021\n\nтекст",
        "To: директору\nFrom: отдела\nнаправляем план\n\nтекст",
        "Mероприятие: семинар\nСрок: май\n",
        "http://example.ru: адрес\n\nтекст",
    ],
)
def test_a_text_that_looks_like_one_is_left_alone(text: str):
    assert sniff(text.encode(), "письмо.eml") == media.TEXT


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])  # of a busy machine, not of the test
@given(st.data())
def test_whatever_happens_to_the_bytes_a_letter_ends_in_files_or_in_our_errors(data: st.DataObject):
    whole = bytearray(with_picture(60, 20, inline=True).as_bytes() + b"\r\n")
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    try:
        found = list(members(bytes(whole), "п.eml"))
    except UnreadableFileError:
        return
    assert all(isinstance(content, bytes | SvodError) for _, content in found)
