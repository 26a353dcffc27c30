"""Forms: only those this page made are read, and what they hold reaches the page whole."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.routing import Route
from starlette.testclient import TestClient

from afterward.base.errors import AfterwardError
from afterward.web.forms import Upload, read
from afterward.web.guard import MOST_BODY, MOST_UPLOAD, Guard, Session
from afterward.web.parts import MOST_FIELDS, MULTIPART, URLENCODED, read_parts, token_in
from attacked import echo, said
from depth import tried_on

PORT = 8130
HOME = f"http://127.0.0.1:{PORT}"
OURS = {"origin": HOME}


def opened():
    """Return a session and a visitor that has opened its page."""
    session = Session(port=PORT)
    app = Guard(echo(Route("/file", said, methods=["POST"])), session, upload_paths={"/file"})
    visitor = TestClient(app, base_url=HOME, follow_redirects=False)
    visitor.get("/open", params={"token": session.token})
    return session, visitor


SESSION, VISITOR = opened()
TOKEN = {"token": SESSION.form_token}


def body_of(answer):
    return answer.text.partition("\n\n")[2].encode("latin-1")


@pytest.mark.parametrize(
    "told",
    [
        OURS,
        {"origin": "null"},
        {"origin": "null", "sec-fetch-site": "same-origin"},
        {"origin": f"http://localhost:{PORT}"},
    ],
)
def test_a_form_with_its_token_is_read(told):
    answer = VISITOR.post("/said", data={**TOKEN, "words": "tired"}, headers=told)
    assert answer.status_code == 200
    assert b"words=tired" in body_of(answer)


@pytest.mark.parametrize("told", [OURS, {"origin": "null", "sec-fetch-site": "same-origin"}])
@pytest.mark.parametrize(
    "data",
    [
        {},
        {"token": ""},
        {"token": "wrong"},
        {"token": SESSION.form_token[:-1]},
        {"token": SESSION.form_token + " "},
        {"token": [SESSION.form_token, SESSION.form_token]},
        {"Token": SESSION.form_token},
        {"token": "\u0660\ud7ff\xff"},
    ],
)
def test_a_form_without_the_right_token_is_refused_in_plain_words(told, data):
    answer = VISITOR.post("/said", data={**data, "words": "x"}, headers=told)
    assert answer.status_code == 403
    assert "load the page again" in answer.text


def test_the_cookie_is_no_token_and_the_token_of_another_run_is_none_either():
    for value in (SESSION.cookie, SESSION.token, Session(port=PORT).form_token):
        assert VISITOR.post("/said", data={"token": value}, headers=OURS).status_code == 403


def test_a_script_may_send_the_token_as_a_header_but_a_field_that_is_there_counts():
    header = {**OURS, "x-form-token": SESSION.form_token}
    assert VISITOR.post("/said", data={"words": "x"}, headers=header).status_code == 200
    assert VISITOR.post("/said", data={"token": "wrong"}, headers=header).status_code == 403
    wrong = {**OURS, "x-form-token": "wrong"}
    assert VISITOR.post("/said", data={"words": "x"}, headers=wrong).status_code == 403
    odd = {**OURS, "x-form-token": b"\xff\xfe"}
    assert VISITOR.post("/said", data={"words": "x"}, headers=odd).status_code == 403


def test_the_page_is_told_the_token_to_put_into_its_forms():
    assert f'name="token" value="{SESSION.form_token}"' in VISITOR.get("/").text


def test_a_stranger_with_the_token_is_refused_all_the_same():
    stranger = TestClient(VISITOR.app, base_url=HOME)
    assert stranger.post("/said", data=TOKEN, headers=OURS).status_code == 403


@tried_on(60)
@given(fields=st.dictionaries(st.text(max_size=20), st.text(max_size=200), max_size=8))
def test_whatever_is_typed_reaches_the_page_as_it_was_sent(fields):
    request = httpx.Request("POST", HOME + "/said", data={**fields, **TOKEN}, headers=OURS)
    sent = request.read()
    kind = {**OURS, "content-type": URLENCODED}
    assert body_of(VISITOR.post("/said", content=sent, headers=kind)) == sent


@tried_on(40)
@given(data=st.binary(max_size=3000))
def test_a_file_reaches_the_page_whole_where_files_may_come(data):
    request = httpx.Request("POST", HOME, files={"file": ("cv.pdf", data)}, data=TOKEN)
    sent = request.read()
    kind = {**OURS, "content-type": request.headers["content-type"]}
    answer = VISITOR.post("/file", content=sent, headers=kind)
    assert answer.status_code == 200
    assert body_of(answer) == sent
    assert VISITOR.post("/said", content=sent, headers=kind).status_code == 415


def test_a_file_without_the_token_or_with_it_as_a_file_is_refused():
    for files in ({"file": ("a", b"x")}, {"token": ("a", SESSION.form_token.encode())}):
        answer = VISITOR.post("/file", files=files, headers=OURS)
        assert answer.status_code == 403


@pytest.mark.parametrize(
    ("path", "kind", "most"), [("/said", URLENCODED, MOST_BODY), ("/file", MULTIPART, MOST_UPLOAD)]
)
def test_what_is_too_long_is_told_how_long_it_may_be(path, kind, most):
    long = {**OURS, "content-type": kind, "content-length": str(most + 1)}
    answer = VISITOR.post(path, content=b"", headers=long)
    assert answer.status_code == 413
    assert f"{most / 1e6:g} MB at most" in answer.text


def test_a_form_of_the_greatest_length_is_read():
    start = f"token={SESSION.form_token}&words=".encode()
    sent = start + b"x" * (MOST_BODY - len(start))
    answer = VISITOR.post("/said", content=sent, headers={**OURS, "content-type": URLENCODED})
    assert body_of(answer) == sent


# The other program writes a backslash twice, a browser does not; both write a quotation mark apart.
names = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters='\\"'), max_size=20
)


@given(
    fields=st.lists(st.tuples(names, st.text(st.characters(blacklist_categories=["Cs"])))),
    files=st.lists(st.tuples(names, names, st.binary(max_size=300))),
)
def test_fields_and_files_are_read_as_another_program_wrote_them(fields, files):
    written = [(n, (None, v.encode())) for n, v in fields]
    written += [(n, (f"f{f}", d)) for n, f, d in files]
    request = httpx.Request("POST", HOME, files=written or [("a", (None, b""))])
    found = read_parts(request.read(), request.headers["content-type"])
    if written:
        assert [(one.name, one.data) for one in found] == [(n, v[1]) for n, v in written]
        assert [one.filename for one in found] == [v[0] for _, v in written]


@given(
    body=st.binary(max_size=400), kind=st.sampled_from([URLENCODED, MULTIPART + ";boundary=a", "x"])
)
def test_any_bytes_are_read_or_refused_in_words(body, kind):
    try:
        parts = read_parts(body, kind)
    except AfterwardError as fault:
        assert fault.code == "form.unreadable"
    else:
        assert all(isinstance(one.text, str) for one in parts)


def part(head, data=b"x"):
    return b"--B\r\n" + head + b"\r\n\r\n" + data + b"\r\n"


FIELD = b'Content-Disposition: form-data; name="a"'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--B--",
        part(FIELD),
        b"before\r\n" + part(FIELD) + b"--B--\r\n",
        part(FIELD) + b"--B--\r\nafter",
        part(FIELD).replace(b"\r\n", b"\n") + b"--B--",
        part(b"X: y") + b"--B--",
        part(FIELD + b"\r\n" + FIELD) + b"--B--",
        part(b'Content-Disposition: attachment; name="a"') + b"--B--",
        part(FIELD + b"; filename*=UTF-8''x") + b"--B--",
        part(FIELD + b"\r\nX: " + b"y" * 5000) + b"--B--",
        b"--B\r\n" + FIELD + b"\r\n--B--",
        part(FIELD) * (MOST_FIELDS + 1) + b"--B--",
    ],
)
def test_a_form_that_no_browser_writes_is_refused(body):
    if body == b"--B--":
        assert read_parts(body, MULTIPART + "; boundary=B") == ()
        return
    with pytest.raises(AfterwardError, match="cannot be read"):
        read_parts(body, MULTIPART + "; boundary=B")


def test_names_stay_as_they_were_written():
    body = part(FIELD.replace(b'"a"', b'"%0D%22"') + b'; filename="my %22cv%22.pdf"') + b"--B--"
    (one,) = read_parts(body, MULTIPART + "; boundary=B")
    assert (one.name, one.filename) == ("%0D%22", "my %22cv%22.pdf")


@pytest.mark.parametrize(
    "kind",
    [
        MULTIPART,
        MULTIPART + "; boundary=",
        MULTIPART + "; boundary=" + "b" * 71,
        MULTIPART + "; boundary=a b",
        MULTIPART + "; charset=utf-8; boundary=a",
        "text/plain; boundary=a",
        "",
    ],
)
def test_a_form_that_does_not_say_how_its_parts_are_told_apart_is_refused(kind):
    with pytest.raises(AfterwardError, match="told apart"):
        read_parts(b"--a--", kind)


def test_the_most_fields_are_read_and_one_more_is_not():
    most = part(FIELD) * MOST_FIELDS + b"--B--\r\n"
    assert len(read_parts(most, MULTIPART + "; boundary=B")) == MOST_FIELDS
    assert len(read_parts(b"&".join([b"a="] * MOST_FIELDS), URLENCODED)) == MOST_FIELDS
    with pytest.raises(AfterwardError, match="1,000 fields"):
        read_parts(b"&".join([b"a="] * (MOST_FIELDS + 1)), URLENCODED)


def test_every_token_in_a_form_is_found_and_a_file_of_that_name_is_none():
    assert token_in(b"token=a&x=1&token=b", URLENCODED) == ["a", "b"]
    field = FIELD.replace(b'"a"', b'"token"')
    body = part(field, b"one") + part(field + b'; filename="f"', b"two") + b"--B--"
    assert token_in(body, MULTIPART + "; boundary=B") == ["one"]


@pytest.mark.parametrize("kind", ["message/rfc822", "multipart/mixed; boundary=C", "text/plain"])
def test_a_file_is_read_whole_whatever_kind_it_says_it_is(kind):
    data = b"--C\r\nSubject: ward\n\rsister\x00\xff\r\n"
    head = f'Content-Disposition: form-data; name="cv"; filename="a%22.txt"\r\nContent-Type: {kind}'
    body = b"--B\r\n" + head.encode() + b"\r\n\r\n" + data + b"\r\n--B--\r\n"
    found = read(body, MULTIPART + "; boundary=B")
    assert found.files == {"cv": Upload("a%22.txt", data)}
