"""The frame of every page: language, headers, errors, static files."""

from __future__ import annotations

import re

import pytest

from hefboom.web.words import all_words


@pytest.mark.parametrize(("path", "lang"), [("/", "nl"), ("/en", "en"), ("/?lang=en", "en")])
def test_language_of_a_page(client, path, lang):
    answer = client.get(path)
    assert answer.status_code == 200
    assert f'<html lang="{lang}"' in answer.text


def test_other_language_is_one_link_away_and_keeps_the_query(client):
    assert 'href="/en/geen?a=1&amp;b=x+y"' in client.get("/geen?a=1&b=x+y").text
    assert 'href="/geen?a=1"' in client.get("/en/geen?a=1").text


@pytest.mark.parametrize("path", ["/geen", "/en/geen", "/static/geen.css", "/static/../app.py"])
def test_page_that_does_not_exist(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<h1>" in answer.text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/gemeente/GM9999", "geen gemeente met de code GM9999"),
        ("/scenario/s/bestaatniet", "niet bewaard, of is verwijderd"),
        ("/scenario/volledig/bestaatniet", "Deze berekening is er niet"),
        ("/en/gemeente/GM9999", "no municipality with the code GM9999"),
    ],
)
def test_a_page_that_is_gone_says_what_is_gone(client, path, said):
    answer = client.get(path)
    assert answer.status_code == 404
    assert said in answer.text


def test_the_page_for_developers_names_every_address_of_the_api(client):
    document = client.get("/v1/openapi.json").json()
    for path in ("/api", "/en/api"):
        text = client.get(path).text
        missing = [p for p in document["paths"] if f"/v1{p}<" not in text]
        assert missing in ([], ["/openapi.json"])
    assert 'href="/api"' in client.get("/").text


def test_no_page_allows_anything_inline_or_from_elsewhere(client):
    for path in ("/", "/geen"):
        answer = client.get(path)
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "http" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert not re.search(r"<[^>]+ (style|on[a-z]+)=", answer.text)
        assert not re.search(r"<script(?![^>]* src=)", answer.text)


def test_own_mistake_has_a_page_with_the_same_headers(app, client):
    @app.get("/kapot-voor-de-test")
    def broken() -> None:
        raise RuntimeError("geheim")

    answer = client.get("/en/kapot-voor-de-test")
    assert answer.status_code == 500
    assert 'lang="en"' in answer.text
    assert "geheim" not in answer.text
    assert "content-security-policy" in answer.headers


def test_static_files_keep_for_good_only_with_their_version(client):
    address = re.search(r'href="(/static/hefboom\.css\?v=[^"]+)"', client.get("/").text).group(1)
    assert "immutable" in client.get(address).headers["cache-control"]
    assert client.get("/static/hefboom.css").headers["cache-control"] == "no-cache"


def test_head_works_for_a_page(server):
    import httpx

    for path in ("/", "/en/propositie"):
        answer = httpx.head(server + path)
        assert answer.status_code == 200
        assert answer.content == b""


def test_no_text_is_empty_in_one_language_only():
    assert [k for k, text in all_words().items() if bool(text["nl"]) != bool(text["en"])] == []


def test_texts_fill_in_the_same_names_in_both_languages():
    def names(text: str) -> set[str]:
        return set(re.findall(r"{(\w+)", text))

    wrong = [key for key, text in all_words().items() if names(text["nl"]) != names(text["en"])]
    assert wrong == []
