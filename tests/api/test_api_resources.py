"""What the resources answer, and how they refuse."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
import yaml

import hefboom
from hefboom.api.content.household import EXAMPLE
from hefboom.api.version import API_VERSION

ROOT = Path(__file__).parents[2]


def good(answer):
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["api-version"] == API_VERSION
    return answer.json()


def problem(answer, status=400):
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["api-version"] == API_VERSION
    found = answer.json()
    assert found["status"] == status and found["title"] and found["detail"]
    return found


def places(answer, status=400):
    found = problem(answer, status)["errors"]
    return {(each.get("in"), each.get("pointer") or each.get("name")) for each in found}


def test_health_and_readiness(client):
    assert good(client.get("/v1/health"))["status"] == "pass"
    ready = good(client.get("/v1/readiness"))
    assert (ready["database"], ready["law"], ready["workers"]) == ("pass", "pass", 0)


def test_areas_are_found_by_name_and_come_in_pages(client):
    first = good(client.get("/v1/areas?pageSize=2&page=2"))
    assert len(first["items"]) == 2 and first["total"] > 4
    assert first["links"]["previous"] == "/v1/areas?pageSize=2&page=1"
    third = good(client.get(first["links"]["next"]))
    assert third["page"] == 3 and third["items"] != first["items"]
    found = good(client.get("/v1/areas", params={"name": "S GRAVENHAGE"}))
    assert found["total"] == 0
    found = good(client.get("/v1/areas", params={"name": "s-gravenhage"}))
    assert "GM0518" in [area["code"] for area in found["items"]]
    assert good(client.get("/v1/areas/GM0518"))["soort"] == "gemeente"
    within = good(client.get("/v1/areas?within=WK051828&kind=buurt"))["items"]
    assert within and all(area["wijk"] == "WK051828" for area in within)


def test_laws_variables_and_parameters(client):
    law = good(client.get("/v1/laws/zorgtoeslag"))
    assert "zorgtoeslag" in law["variables"]
    assert "zorgtoeslag.standaardpremie" in law["paths"]
    variable = good(client.get("/v1/variables/leeftijd"))
    assert (variable["kind"], variable["type"], variable["maximum"]) == ("input", "integer", 120)
    rules = good(client.get("/v1/variables?law=zorgtoeslag&text=allowance"))["items"]
    assert "zorgtoeslag" in [rule["name"] for rule in rules]


def test_a_parameter_has_its_value_at_a_date_with_status_and_source(client):
    path = "/v1/parameters/zorgtoeslag.standaardpremie"
    then = good(client.get(f"{path}?date=2025-06-30"))
    from hefboom.law import load

    known = load().parameters["zorgtoeslag.standaardpremie"].dated_value(datetime.date(2025, 6, 30))
    assert then["current"]["value"] == known.value
    assert then["current"]["status"] == known.status
    assert then["current"]["sources"][0]["ref"]
    assert good(client.get(f"{path}?date=1950-01-01"))["current"]["status"] == "missing"
    rows = good(client.get("/v1/parameters?date=2025-06-30&law=zorgtoeslag"))["items"]
    assert then["current"] in [row["current"] for row in rows]


def test_propositions_measures_evidence_and_cases(client):
    assert good(client.get("/v1/propositions"))["total"] == 298
    some = good(client.get("/v1/propositions?kind=ask&status=executable&pageSize=500"))["items"]
    assert some and all(i["measures"] or i["deals"] or i["commands"] for i in some)
    assert good(client.get("/v1/propositions/W1"))["id"] == "W1"
    measures = good(client.get("/v1/measures?kind=hervorming"))["items"]
    assert all("hervorming" in measure["soort"] for measure in measures)
    assert good(client.get("/v1/measures/jongerennorm_21"))["hervorming"]
    costs = good(client.get("/v1/evidence-entries?kind=unit_cost&payer=gemeente"))["items"]
    assert costs and all("gemeente" in cost["payers"] for cost in costs)
    assert good(client.get("/v1/evidence-entries/ips"))["figures"]
    case = good(client.get("/v1/published-cases/beschut_werk_gemeente"))
    assert case["verdict"] == "matches" and case["checks"]


@pytest.mark.parametrize(
    "file", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda file: file.stem
)
def test_a_household_is_computed_as_the_package_does(client, file):
    content = json.loads(json.dumps(yaml.safe_load(file.read_text()), default=str))
    answer = good(client.post("/v1/household-calculations", json={"household": content}))
    assert answer == hefboom.household(file)


def test_a_household_on_another_day_and_other_variables(client):
    body = {"household": EXAMPLE, "date": "2024-07-01", "variables": ["zorgtoeslag"]}
    answer = good(client.post("/v1/household-calculations", json=body))
    assert answer == hefboom.household(EXAMPLE, "2024-07-01", ["zorgtoeslag"])


def test_explanation_path_and_unclaimed(client):
    body = {"household": EXAMPLE, "variable": "huurtoeslag", "language": "en"}
    found = good(client.post("/v1/household-explanations", json=body))
    assert found["afleiding"]["variabele"] == "huurtoeslag"
    assert found["wat_verandert_het"]["veranderingen"]
    path = good(
        client.post("/v1/income-paths", json={"household": EXAMPLE, "start": 0, "stop": 5000})
    )
    assert path == json.loads(json.dumps(hefboom.path(EXAMPLE, start=0, stop=5000)))
    hours = good(client.post("/v1/income-paths", json={"household": EXAMPLE, "hours": [0, 4]}))
    assert [point["uren"] for point in hours["punten"]] == [0, 1, 2, 3, 4]
    left = good(client.post("/v1/unclaimed-schemes", json={"household": EXAMPLE}))
    assert left == json.loads(json.dumps(hefboom.unclaimed(EXAMPLE)))


def test_all_faults_of_the_form_come_together_with_status_400(client):
    body = {
        "household": {
            "personen": [{"id": 1, "rol": "oma", "leeftijd": "34"}, {"id": "bo", "rol": "kind"}],
            "woning": {"huur_per_maand": -5},
            "iets": True,
        },
        "date": "1 januari",
        "meer": 1,
    }
    assert places(client.post("/v1/household-calculations", json=body)) == {
        ("body", "/household/personen/0/id"),
        ("body", "/household/personen/0/rol"),
        ("body", "/household/personen/0/leeftijd"),
        ("body", "/household/personen/1/leeftijd"),
        ("body", "/household/woning/huur_per_maand"),
        ("body", "/household/iets"),
        ("body", "/date"),
        ("body", "/meer"),
    }


def test_all_faults_of_meaning_come_together(client):
    household = {
        "datum": "2025-01-01",
        "personen": [
            {"id": "a", "rol": "aanvrager", "leeftijd": 12},
            {"id": "b", "rol": "kind", "leeftijd": 20},
            {"id": "b", "rol": "kind", "leeftijd": 3},
        ],
        "woning": {"huur_per_maand": 500, "eigen_woning": True},
    }
    found = places(client.post("/v1/unclaimed-schemes", json={"household": household}))
    assert {
        ("body", "/household/personen/0/leeftijd"),
        ("body", "/household/personen/1/leeftijd"),
    } <= found


def test_faults_of_a_query_come_together(client):
    answer = client.get("/v1/areas?page=0&pageSize=1000")
    assert places(answer) == {("query", "page"), ("query", "pageSize")}
    answer = client.get("/v1/evidence-entries?payer=niemand&theme=niets")
    assert places(answer) == {("query", "payer"), ("query", "theme")}


def test_what_is_not_there_is_404_with_the_nearest_name(client):
    assert "zorgtoeslag" in problem(client.get("/v1/laws/zorgtoeslagen"), 404)["detail"]
    for path in ("areas/GM9999", "variables/x", "parameters/x.y", "measures/x", "scenarios/x"):
        problem(client.get(f"/v1/{path}"), 404)
    for path in ("nothing", "areas/", "", "areas/GM0518/"):
        problem(client.get(f"/v1/{path}"), 404)


def test_a_wrong_method_names_the_right_ones(client):
    answer = client.put("/v1/scenarios")
    problem(answer, 405)
    assert answer.headers["allow"] == "GET, HEAD, POST"
    assert client.patch("/v1/areas").headers["allow"] == "GET, HEAD"


def test_head_answers_as_get_without_a_body(client):
    answer = client.head("/v1/areas")
    assert answer.status_code == 200 and answer.content == b""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"{", "line 1"),
        (b'{"household": NaN}', "NaN"),
        (b'{"household": 1, "household": 2}', "twice"),
        (b"[" * 100_000, "nested"),
        (b'"\xff"', "UTF-8"),
        (b'{"date": 1' + b"0" * 5000 + b"}", ""),
    ],
)
def test_a_body_that_is_no_json_is_refused(client, body, reason):
    answer = client.post(
        "/v1/household-calculations", content=body, headers={"Content-Type": "application/json"}
    )
    assert reason in json.dumps(problem(answer))


@pytest.mark.parametrize("kind", ["text/plain", "application/x-yaml", "", "multipart/form-data"])
def test_another_kind_of_body_is_refused(client, kind):
    answer = client.post("/v1/validations", content=b"{}", headers={"Content-Type": kind})
    problem(answer, 415)


def test_validation_tells_every_fault_of_a_file(client):
    text = "naam: proef\ngebied: GM9\njaar: 1\nmaatregelen: [weg, {id: x, naam: xyz}]\n"
    found = good(client.post("/v1/validations", json={"kind": "scenario", "text": text}))
    assert not found["valid"]
    assert [each["name"] for each in found["errors"]] == [
        "gebied",
        "jaar",
        "maatregelen[0]",
        "maatregelen[1]",
    ]


@pytest.mark.parametrize("kind", ["household", "scenario", "measure"])
def test_files_that_are_shipped_are_valid(client, kind):
    folder = {
        "household": ROOT / "examples",
        "scenario": ROOT / "scenarios",
        "measure": ROOT / "src/hefboom/propositions/maatregelen",
    }[kind]
    for file in sorted(folder.glob("*.yaml"))[:5]:
        body = {"kind": kind, "text": file.read_text()}
        assert good(client.post("/v1/validations", json=body)) == {"valid": True, "errors": []}


def test_validation_takes_text_or_content_and_not_both(client):
    for body in ({"kind": "measure"}, {"kind": "measure", "text": "a: 1", "content": {}}):
        assert places(client.post("/v1/validations", json=body)) == {
            ("body", "/text"),
            ("body", "/content"),
        }
