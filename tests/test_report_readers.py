"""Each format is read by the tool that its readers use.

What only npm, a browser or the network has is skipped with a reason where it is missing; .ci/run has all of it. Tests
marked "official" install or run something large, and are left out unless asked for: pytest -m official
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from report_fakes import CONFLICT, GUIDE, HISTORY, LEAFLET, REPORT, UNREAD, claim, finding

from rokcheck import reconcile
from rokcheck.cli.outputs import layout_of
from rokcheck.config import Settings, load_settings
from rokcheck.models import Acceptance, Decision, Document, Standing
from rokcheck.report import WRITERS, write_outputs, write_results
from rokcheck.report.layout import Detail, Layout
from rokcheck.report.schemas import schema
from rokcheck.tables import Report

ROOT = Path(__file__).parents[1]
NPM = ROOT / "tests" / "npm" / "node_modules"
MULTITOOL = NPM / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
SCHEMAS = ROOT / "tests" / "schemas"
needs_npm = pytest.mark.skipif(not NPM.is_dir(), reason="needs npm ci --prefix tests/npm")

HOSTILE = "Ü 図 ::error::<b>\x07\x1b[31m ]]>\ufffe 1904 | ` @x [l](http://e.example) \U0001f600 \u202e"


def hostile() -> Report:
    said = claim("ü b.txt", HOSTILE, "1904", "1904<>", speaker=HOSTILE, line=1)
    made = finding((said,), (HISTORY,), label=HOSTILE, explanation=HOSTILE, reasons=(HOSTILE,), id="a" * 12)
    document = Document("ü b.txt", "docs/ü b.txt", HOSTILE, title=HOSTILE, publisher=HOSTILE)
    return Report((document, *REPORT.documents), (said, HISTORY), (), (made,), (replace(UNREAD, reason=HOSTILE),))


def full() -> Report:
    agreed = finding((HISTORY, LEAFLET), verdict="agree", severity="note", id="d" * 12)
    warned = finding((GUIDE,), (HISTORY,), (LEAFLET,), severity="warning", id="b" * 12, confidence=0.5)
    accepted = finding((GUIDE,), (HISTORY,), id="c" * 12)
    decision = Decision(
        "e" * 16, CONFLICT.id, "side-wrong", "Kim", "2026-03-01T09:30:00Z", side=("1904",), note="Asked"
    )
    return replace(
        REPORT, findings=(CONFLICT, warned, agreed, accepted), not_read=(UNREAD,),
        accepted={accepted.id: Acceptance(accepted.id, "baseline", "known")},
        standings={CONFLICT.id: Standing("confirmed", (decision,))},
    )  # fmt: skip


REPORTS = {
    "example": lambda: reconcile(ROOT / "sources"),
    "full": full,
    "hostile": hostile,
    "empty": lambda: replace(REPORT, findings=()),
}


@pytest.fixture(scope="module", params=sorted(REPORTS))
def report(request: pytest.FixtureRequest) -> Report:
    return REPORTS[request.param]()  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def layout() -> Layout:
    return replace(layout_of(Settings(), Detail()), root=ROOT)


def run(*command: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=600,
    )


def validate(content: object, description: object) -> None:
    jsonschema.validate(content, description, cls=jsonschema.Draft202012Validator)  # type: ignore[arg-type]


def tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def test_findings_json_fits_its_schema(report: Report) -> None:
    validate(json.loads(WRITERS["json"](report, Layout())), json.loads(schema("findings")))


def test_a_findings_json_that_is_wrong_does_not_fit() -> None:
    content = json.loads(WRITERS["json"](REPORT, Layout()))
    content["findings"][0]["severity"] = "panic"

    with pytest.raises(jsonschema.ValidationError, match="panic"):
        validate(content, json.loads(schema("findings")))


def test_the_schema_of_the_settings_takes_what_the_program_takes(tmp_path: Path) -> None:
    import tomllib

    description = json.loads(schema("settings"))
    text = 'fail-on = "none"\noutput = ["text"]\n[[files]]\nglob = "a/**"\nignore = ["RK101"]\n'
    (tmp_path / "rokcheck.toml").write_text(text, encoding="utf-8")

    validate(tomllib.loads(text), description)
    assert load_settings(tmp_path).fail_on == "none"
    for wrong in ('fail-om = "none"', 'fail-on = "panic"', "min-confidence = 2", "[[files]]\nfail-on = 'none'"):
        with pytest.raises(jsonschema.ValidationError):
            validate(tomllib.loads(wrong), description)


@needs_npm
def test_sarif_fits_the_schema_of_its_standard(report: Report, layout: Layout) -> None:
    description = json.loads((NPM / "@microsoft" / "sarif-multitool-linux" / "sarif-2.1.0.json").read_text("utf-8-sig"))

    jsonschema.validate(json.loads(WRITERS["sarif"](report, layout)), description)


@needs_npm
@pytest.mark.official
def test_sarif_follows_the_rules_of_its_standard_and_of_github(report: Report, layout: Layout, tmp_path: Path) -> None:
    program = tmp_path / "multitool"
    shutil.copy(MULTITOOL, program)
    program.chmod(0o755)
    (tmp_path / "r.sarif").write_text(WRITERS["sarif"](report, layout), encoding="utf-8")

    run(program, "validate", "r.sarif", "--rule-kind", "Sarif;Gh", "--output", "log.sarif", cwd=tmp_path)

    found = json.loads((tmp_path / "log.sarif").read_text("utf-8-sig"))["runs"][0].get("results", [])
    faults = [r for r in found if r.get("level", "warning") in ("error", "warning")]
    told = {(r["ruleId"], r["message"].get("id"), tuple(r["message"].get("arguments", ())[:3])) for r in faults}
    # The project has no page on the web that the file could name.
    assert {fault for fault in told if fault[1] != "Warning_ProvideToolnformationUri"} == set()


@pytest.fixture(scope="module")
def xsd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schema of Jenkins, as pytest keeps it among its own tests."""
    folder = tmp_path_factory.mktemp("pytest")
    done = run(tool("pip"), "download", "-q", "--no-deps", "--no-binary", ":all:", "-d", folder, "pytest==8.4.2")
    archives = list(folder.glob("pytest-*.tar.gz"))
    if not archives:
        pytest.skip(f"pytest's own tests cannot be fetched: {done.stderr[-200:]}")
    with tarfile.open(archives[0]) as archive:
        member = next(m for m in archive.getmembers() if m.name.endswith("/junit-10.xsd"))
        content = archive.extractfile(member)
        assert content
        (folder / "junit-10.xsd").write_bytes(content.read())
    return folder / "junit-10.xsd"


@pytest.mark.official
def test_junit_fits_the_schema_of_jenkins(report: Report, layout: Layout, xsd: Path) -> None:
    import xmlschema

    xmlschema.XMLSchema(str(xsd)).validate(WRITERS["junit"](report, layout))


@pytest.mark.parametrize("name", ["gitlab", "rdjson"])
def test_a_format_for_review_servers_fits_its_schema(name: str, report: Report, layout: Layout, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text(WRITERS[name](report, layout), encoding="utf-8")
    description = SCHEMAS / ("gitlab_code_quality.json" if name == "gitlab" else "rdjson.json")

    done = run(tool("check-jsonschema"), "--schemafile", description, file)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", "examples/github-workflow.yml"),
        ("vendor.gitlab-ci", "examples/gitlab-ci.yml"),
    ],
)
def test_files_for_build_servers_fit_their_schemas(kind: str, file: str) -> None:
    done = run(tool("check-jsonschema"), "--builtin-schema", kind, ROOT / file)

    assert done.returncode == 0, done.stdout + done.stderr


@needs_npm
def test_the_page_passes_the_checker_of_html(report: Report, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(WRITERS["html"](report, Layout()), encoding="utf-8")
    rules = {"doctype-style": ["error", {"style": "uppercase"}], "long-title": "off"}
    (tmp_path / ".htmlvalidate.json").write_text(
        json.dumps({"root": True, "extends": ["html-validate:recommended"], "rules": rules})
    )

    done = run(
        "node", NPM / ".bin" / "html-validate", "--config", tmp_path / ".htmlvalidate.json", tmp_path / "page.html"
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_tables_load_with_their_types_by_frictionless(report: Report, tmp_path: Path) -> None:
    pytest.importorskip("frictionless", reason="needs frictionless: pip install -e '.[ci]'")
    write_results(report, tmp_path / "claims", tmp_path / "reports")
    layout = Layout(claims=tmp_path / "claims", reports=tmp_path / "reports")
    write_outputs(report, layout, [("datapackage", tmp_path / "datapackage.json")])

    def checked() -> dict[str, Any]:
        done = run(tool("frictionless"), "validate", "datapackage.json", "--json", cwd=tmp_path)
        return json.loads(done.stdout)  # type: ignore[no-any-return]

    told = checked()
    assert told["valid"], [task["errors"] for task in told["tasks"]] + told["errors"]
    assert told["stats"]["tasks"] >= 2
    (tmp_path / "reports" / "findings.csv").write_text("finding,side\nx,first\n", encoding="utf-8")
    assert not json.loads(run(tool("frictionless"), "validate", "datapackage.json", "--json", cwd=tmp_path).stdout)[
        "valid"
    ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_jsonld_is_read_without_a_network(report: Report, layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    from rdflib import RDF, Graph, Namespace

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("asked the network")

    monkeypatch.setattr(socket, "create_connection", refuse)
    graph = Graph().parse(data=WRITERS["jsonld"](report, layout), format="json-ld")

    oa = Namespace("http://www.w3.org/ns/oa#")
    annotations = set(graph.subjects(RDF.type, oa.Annotation))
    assert len(annotations) == len({c.id for f in report.findings for c in f.claims})
    for annotation in annotations:
        target = graph.value(annotation, oa.hasTarget)
        kinds = {graph.value(selector, RDF.type) for selector in graph.objects(target, oa.hasSelector)}
        assert kinds == {oa.TextQuoteSelector, oa.TextPositionSelector}


def test_reviews_are_of_decided_values_alone(layout: Layout) -> None:
    reviews = json.loads(WRITERS["claimreview"](full(), layout))["@graph"]

    (review,) = reviews
    assert review["claimReviewed"] == "foundation of the library: 1904"
    assert review["reviewRating"]["alternateName"] == "Wrong"
    assert review["author"]["name"] == "Kim"
    assert review["itemReviewed"]["appearance"][0]["text"] == GUIDE.sentence
    assert json.loads(WRITERS["claimreview"](REPORT, layout))["@graph"] == []


def test_the_hooks_are_understood_by_pre_commit() -> None:
    pytest.importorskip("pre_commit", reason="needs pre-commit: pip install -e '.[ci]'")
    done = run(tool("pre-commit"), "validate-manifest", ROOT / ".pre-commit-hooks.yaml")

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.official
def test_the_hooks_run_in_a_repository(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="needs pre-commit: pip install -e '.[ci]'")
    (tmp_path / "sources").mkdir()
    for name, year in (("a.txt", 1904), ("b.txt", 1914)):
        text = f"A headline\n\nThe Riverside library was opened in {year} by the mayor of the town.\n"
        (tmp_path / "sources" / name).write_text(text, encoding="utf-8")
    run("git", "init", "-q", cwd=tmp_path)
    run("git", "add", ".", cwd=tmp_path)

    done = run(tool("pre-commit"), "try-repo", ROOT, "rokcheck", "--all-files", "--color", "never", cwd=tmp_path)

    assert done.returncode == 1, done.stdout + done.stderr
    assert "1904" in done.stdout
    assert "sources/b.txt:3:" in done.stdout


def test_the_step_of_the_action_reports_and_passes_the_exit_code_on(tmp_path: Path) -> None:
    (tmp_path / "my docs").mkdir()
    for name, year in (("a.txt", 1904), ("b.txt", 1914)):
        text = f"A headline\n\nThe Riverside library was opened in {year} by the mayor of the town.\n"
        (tmp_path / "my docs" / name).write_text(text, encoding="utf-8")
    environment = {
        **os.environ, "ROKCHECK": tool("rokcheck"), "INPUT_PATHS": "my docs\n", "INPUT_FAIL_ON": "error",
        "GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": str(tmp_path / "out"), "GITHUB_STEP_SUMMARY": str(tmp_path / "sum"),
    }  # fmt: skip
    step = ["bash", str(ROOT / "examples" / "action.sh")]
    done = subprocess.run(step, cwd=tmp_path, capture_output=True, text=True, check=False, env=environment)

    assert done.returncode == 1, done.stderr
    assert "::error file=my docs/a.txt,line=3" in done.stdout
    told = dict(line.split("=", 1) for line in (tmp_path / "out").read_text(encoding="utf-8").splitlines())
    assert told["conflicts"] == "1"
    assert (tmp_path / told["sarif"]).is_file()
    assert (tmp_path / told["report"]).is_file()
    assert "1914" in (tmp_path / "sum").read_text(encoding="utf-8")


def test_inputs_of_the_action_reach_the_shell_by_the_environment_alone() -> None:
    import re

    for block in re.findall(r"run: (?:\|\n(?: {8}.*\n)+|.*\n)", (ROOT / "action.yml").read_text(encoding="utf-8")):
        assert "${{" not in block
