"""Extraction into a folder: partitions, what is kept when it runs again, what is passed over, and slices by SQL."""

import gzip
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed", reason="the extra scale is not installed")
pytest.importorskip("duckdb", reason="the extra scale is not installed")

import fsspec
import pyarrow.parquet as pq
from click.testing import CliRunner

from generator.cli import main
from generator.errors import MujazError, SourceError
from generator.model import Article, Record
from generator.pipeline import extract
from generator.read import read
from generator.scale import select, work
from generator.scale.engines import Outcome, local
from generator.scale.folder import Folder
from generator.scale.model import Failed, Job, Made
from generator.scale.plan import partitions
from generator.scale.run import Summary, run
from generator.scale.where import with_days
from generator.settings import Settings
from tests.killing import article


def here(jobs: Iterable[Job]) -> Iterator[Outcome]:
    """An engine that works in this process."""
    return map(work.make, jobs)


def lines(path: Path, numbers: range) -> Path:
    rows = [
        {
            "id": f"n{n}",
            "text": article(n, "آمن"),
            "publisher": ("الضفة", "المرفأ")[n % 2],
            "date": f"2031-{n % 12 + 1:02}-05",
        }
        for n in numbers
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def extracted(out: Path, *sources: Path, target: int = 3000) -> Summary:
    return run([str(source) for source in sources], str(out), Settings(), here, target)


def ids(out: Path, where: str | None = None) -> list[str]:
    return [record.id for record in select.selected(str(out), where)[1]]


def passed_over(out: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (out / "problems.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty records of two publishers over a year, and one without a date."""
    root = tmp_path_factory.mktemp("scale")
    lines(root / "in" / "كثير.jsonl", range(40))
    (root / "in" / "جسر.txt").write_text("افتتح الوالي الجسر الجديد.\n", encoding="utf-8")
    extracted(root / "out", root / "in")
    return root / "out"


# Partitions


def test_a_file_cut_anywhere_gives_each_article_once(tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", range(30))
    whole = Counter(f"a.jsonl-n{n}" for n in range(30))
    for target in (source.stat().st_size, 5000, 701, 97):
        out = tmp_path / f"out{target}"
        summary = extracted(out, source, target=target)
        assert (summary.articles, summary.problems) == (30, 0)
        assert Counter(ids(out)) == whole, target


def test_a_new_source_changes_the_partition_that_it_comes_into_and_no_other(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text(article(number, "آمن"), encoding="utf-8")

    def keys() -> list[str]:
        return [p.key for p in partitions([str(tmp_path)], Settings(), "1", 2000)]

    before = keys()
    assert len(before) > 5
    (tmp_path / "30a.txt").write_text(article(1, "جديد"), encoding="utf-8")
    assert len(set(before) - set(keys())) == 1


def test_partitions_depend_on_settings_and_program(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(article(1, "آمن"), encoding="utf-8")

    def key(chosen: Settings, program: str) -> str:
        return next(partitions([str(tmp_path)], chosen, program, 1000)).key

    same = key(Settings(), "1")
    assert key(Settings(locale="en"), "1") == same  # pages depend on it, records do not
    assert key(Settings(regions={"الضفة": frozenset({"IQ"})}), "1") != same
    assert key(Settings(), "2") != same


def test_everything_that_extracts_is_in_the_fingerprint() -> None:
    loaded = "import sys, generator.pipeline; print(*(name for name in sys.modules if name[:9] == 'generator'))"
    modules = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    package = Path(work.__file__).parents[1]
    known = {path.relative_to(package) for pattern in work.EXTRACTING for path in package.glob(pattern)}
    files = {Path(*name.split(".")[1:]) for name in modules} - {Path(), Path("errors")}
    assert {file for file in files if not {file.with_suffix(".py"), file / "__init__.py"} & known} == set()


def test_compressed_and_remote_sources_give_what_plain_ones_do(tmp_path: Path) -> None:
    plain = lines(tmp_path / "a.jsonl", range(5))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(plain.read_bytes()))
    memory = fsspec.filesystem("memory")
    memory.pipe_file("/news/2031/c.jsonl", plain.read_bytes())
    memory.pipe_file("/news/d.csv.gz", gzip.compress("id,text\n1,افتتح الوالي الجسر.\n".encode()))
    sources = [str(tmp_path / "b.jsonl.gz"), "memory://news"]
    summary = run(sources, "memory://records", Settings(), here, 400)
    assert (summary.articles, summary.problems, summary.failed) == (11, 0, ())
    names = [f"b.jsonl-n{n}" for n in range(5)] + [f"2031-c.jsonl-n{n}" for n in range(5)] + ["d.csv-1"]
    assert sorted(_remote_ids(memory)) == sorted(names)


def _remote_ids(filesystem: Any) -> list[str]:
    found = []
    for path in filesystem.glob("/records/parts/*.parquet"):
        with filesystem.open(path) as file:
            found += pq.read_table(file, columns=["id"]).column("id").to_pylist()
    return found


def test_a_record_is_what_extraction_of_its_file_gives(folder: Path) -> None:
    [record] = select.selected(str(folder), "id = 'جسر'")[1]
    source = folder.parent / "in" / "جسر.txt"
    assert record == extract(read(source), Settings())


# Running again


def test_what_was_made_is_not_made_again_and_the_rest_is(tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", range(30))

    def stops_after_two(jobs: Iterable[Job]) -> Iterator[Outcome]:
        yield from here(islice(jobs, 2))
        raise InterruptedError

    with pytest.raises(InterruptedError):
        run([str(source)], str(tmp_path / "out"), Settings(), stops_after_two, 1000)
    with pytest.raises(SourceError, match="its extraction has not ended"):
        ids(tmp_path / "out")
    told: list[tuple[str, int, int]] = []
    asked: list[Job] = []

    def engine(jobs: Iterable[Job]) -> Iterator[Outcome]:
        asked.extend(jobs)
        return here(asked)

    def show(*step: Any) -> None:
        told.append(step)

    summary = run([str(source)], str(tmp_path / "out"), Settings(), engine, 1000, show)
    assert (summary.before, summary.articles) == (2, 30)
    assert len(asked) == summary.partitions - 2
    assert told[0][1:] == (2, summary.partitions)
    assert told[-1][1:] == (summary.partitions, summary.partitions)
    assert told[-1][0].endswith("/s")
    assert len(set(ids(tmp_path / "out"))) == 30


def test_what_sources_no_longer_give_goes_and_what_a_kill_left_too(tmp_path: Path) -> None:
    source = lines(tmp_path / "in" / "a.jsonl", range(30))
    (tmp_path / "in" / "b.txt").write_text("", encoding="utf-8")
    extracted(tmp_path / "out", tmp_path / "in")
    assert len(passed_over(tmp_path / "out")) == 1
    left = tmp_path / "out" / "parts" / ".mujaz-left"
    left.mkdir()
    (left / "records").write_bytes(b"half")
    (tmp_path / "in" / "b.txt").unlink()
    lines(source, range(10, 14))
    summary = extracted(tmp_path / "out", tmp_path / "in")
    assert sorted(ids(tmp_path / "out")) == [f"a.jsonl-n{n}" for n in range(10, 14)]
    assert not left.exists()
    assert passed_over(tmp_path / "out") == []
    assert len(list((tmp_path / "out" / "parts").iterdir())) == summary.partitions


def test_a_folder_of_other_sources_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds the records of other sources"):
        extracted(folder, lines(tmp_path / "a.jsonl", range(2)))


def test_the_manifest_tells_what_each_partition_was_made_from_and_by_what(folder: Path) -> None:
    manifest = Folder(str(folder)).manifest()
    assert manifest is not None
    assert manifest.complete
    assert manifest.program == work.program()
    assert manifest.articles == sum(made.articles for made in manifest.partitions) == 41
    made = manifest.partitions[-1]
    metadata = pq.read_metadata(folder / made.file).metadata
    told = json.loads(metadata[b"mujaz.sources"])
    assert told["program"] == work.program()
    assert [piece["name"] for piece in told["sources"]][-1] == made.last


# What goes wrong


def test_a_bad_article_is_written_down_and_the_others_are_extracted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = lines(tmp_path / "in" / "a.jsonl", range(4))
    with source.open("a", encoding="utf-8") as file:
        file.write('{"text": 5}\nnot json\n')
    (tmp_path / "in" / "b.jsonl.gz").write_bytes(gzip.compress(source.read_bytes())[:-30])

    def faulty(found: Article, chosen: Settings) -> Record:
        if "رقم 2 " in found.text:
            raise ZeroDivisionError
        return extract(found, chosen)

    monkeypatch.setattr(work, "extract", faulty)
    summary = extracted(tmp_path / "out", tmp_path / "in", target=10_000)
    problems = [
        json.loads(line) for line in (tmp_path / "out" / "problems.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert summary.problems == len(problems)
    assert {"a.jsonl-n0", "a.jsonl-n1", "a.jsonl-n3", "b.jsonl-n0"} <= set(ids(tmp_path / "out"))
    assert "a.jsonl-n2" not in ids(tmp_path / "out")
    told = {problem["place"].removeprefix(f"{tmp_path}/in/"): problem for problem in problems}
    assert told["a.jsonl/n2"]["text"].startswith("ZeroDivisionError")
    assert told["a.jsonl:5"]["problem"] == "the text is not a text"
    assert told["a.jsonl:6"]["problem"] == "not JSON"
    assert told["b.jsonl.gz"]["problem"] == "damaged, or not whole"
    assert all(problem["remedy"] for problem in problems)
    assert all(problem["file"] for problem in problems)


def test_a_line_in_a_part_of_a_file_is_named_by_its_byte(tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", range(20))
    size = source.stat().st_size
    with source.open("a", encoding="utf-8") as file:
        file.write("not json\n")
    extracted(tmp_path / "out", source, target=1000)
    [problem] = passed_over(tmp_path / "out")
    assert problem["place"] == f"{source}:byte {size}"


def poisoned(job: Job) -> Made:
    """Work whose process is killed by one of the articles."""
    if job.partition.pieces[0].inside == "13.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return work.make(job)


def test_a_partition_that_kills_its_process_fails_alone(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(12, 15):
        (tmp_path / "in" / f"{number}.txt").write_text(article(number, "آمن"), encoding="utf-8")

    def engine(jobs: Iterable[Job]) -> Iterator[Outcome]:
        return local(jobs, 1, poisoned)

    summary = run([str(tmp_path / "in")], str(tmp_path / "out"), Settings(), engine, 10)
    [failed] = summary.failed
    assert failed.place == f"{tmp_path}/in/13.txt"
    assert "killed twice" in str(failed)
    assert (summary.articles, summary.partitions) == (2, 2)
    with pytest.raises(SourceError, match="its extraction has not ended"):
        ids(tmp_path / "out")
    assert extracted(tmp_path / "out", tmp_path / "in", target=10).articles == 3
    assert len(ids(tmp_path / "out")) == 3


def test_when_nothing_can_be_made_the_run_ends(tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", range(30))
    tried: list[Job] = []

    def engine(jobs: Iterable[Job]) -> Iterator[Outcome]:
        for job in jobs:
            tried.append(job)
            yield Failed(partition=job.partition, why="No module named 'generator'")

    with pytest.raises(SourceError, match="No module named 'generator'"):
        run([str(source)], str(tmp_path / "out"), Settings(), engine, 500)
    assert len(tried) == 10


def test_without_its_libraries_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("generator.scale.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fsspec", None)
    result = CliRunner().invoke(main, ["extract", str(tmp_path), "--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "pip install 'mujaz[scale]'" in result.stderr


def test_a_worker_of_another_version_is_told_so(tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", range(2))
    [partition] = partitions([str(source)], Settings(), "0.0 x", 10_000)
    with pytest.raises(MujazError, match="install one version of mujaz on every machine"):
        work.make(Job(partition=partition, out=str(tmp_path / "out"), settings=Settings(), program="0.0 x"))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("no-such-folder", "no-such-folder: not found"),
        ("s9://bucket/news", "no such kind of place"),
    ],
)
def test_a_source_that_is_not_there_is_told_and_nothing_is_begun(tmp_path: Path, source: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        run([source], str(tmp_path / "out"), Settings(), here)
    assert not (tmp_path / "out").exists()


# Slices


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ("publisher = 'الضفة'", 20),
        ("publisher = 'الضفة' and published >= 2031-05", 12),
        ("published >= 2031-05", 24),
        ("published > 2031-05", 21),
        ("published <= 2031-05", 19),
        ("published < '2031-05'", 16),
        ("published = 2031-05", 3),
        ("published != 2031-05", 37),
        ("PUBLISHED=2031", 40),
        ("published >= 2031-5-05", 24),
        ("published between 2031-02 and 2031-03", 8),
        ("published not between 2031-02 and 2031-03", 32),
        ("published in (2031-02, 2031-04-05)", 8),
        ("published = 'XXXX'", 1),
        ("published_from is null", 1),
        ("path like '%published >= 2031-05%' or title = 'published = 2031'", 0),
        ("list_contains(speakers, 'سليم المرجان')", 40),
        ("json_extract_string(record, '$.source.publisher') = 'المرفأ'", 20),
    ],
)
def test_a_slice_is_what_its_condition_says(folder: Path, where: str, count: int) -> None:
    assert len(ids(folder, where)) == count


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("publishr = 'x'", 'Referenced column "publishr" not found.*columns: id, path'),
        ("published >=", "syntax error"),
        ("", "Parser Error"),
        ("title", "BOOL"),
        ("published = 2031-13", 'not a date: "2031-13"'),
        ("true; drop table records", "Parser Error"),
        ("true) union select content from read_text('/etc/hostname'", "Parser Error"),
        ("title in (select content from read_text('/etc/hostname'))", "Permission Error"),
        ("exists (from read_csv('/etc/passwd'))", "Permission Error"),
        ("exists (from glob('/etc/*'))", "Permission Error"),
        ("exists (from '/etc/passwd')", "does not exist"),
    ],
)
def test_a_condition_without_meaning_or_that_reads_files_is_refused(folder: Path, where: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        ids(folder, where)


def test_dates_in_quoted_texts_stay_as_they_are() -> None:
    assert with_days("title = 'published = 2031' and \"published = 2031\" = 1") == (
        "title = 'published = 2031' and \"published = 2031\" = 1"
    )


# The command


def test_the_command_extracts_and_tells_what_it_did(tmp_path: Path) -> None:
    lines(tmp_path / "in" / "a.jsonl", range(12))
    (tmp_path / "in" / "b.txt").write_text("", encoding="utf-8")
    out = str(tmp_path / "out")
    result = CliRunner().invoke(main, ["extract", str(tmp_path / "in"), "--out", out, "--partition", "0.002"])
    assert result.exit_code == 1  # for b.txt
    assert f"passed over: 1, listed in {out}/problems.jsonl" in result.stderr
    assert len(ids(tmp_path / "out")) == 12
    (tmp_path / "in" / "b.txt").unlink()
    again = CliRunner().invoke(main, ["extract", str(tmp_path / "in"), "--out", out, "--partition", "0.002"])
    assert again.exit_code == 0, again.output
    for wrong in (["--engine", "dask"], ["--out", out, "--scheduler", "tcp://x:1"], ["--partition", "3"]):
        assert CliRunner().invoke(main, ["extract", str(tmp_path), *wrong]).exit_code == 2
