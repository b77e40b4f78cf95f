"""`python -m data audit`: what it prints, and 0 for safe, 1 for not safe, 2 for what cannot be read."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from data.__main__ import main
from data.audit.tables import FORMATS, TABLES
from data.release_format import FORMAT
from tests.data.audit.toy import write_toy

SCHEMA = (Path(__file__).parents[3] / "data" / "schema.sql").read_text(encoding="utf-8")


def test_safe_is_0_and_not_safe_is_1(safe, tmp_path, capsys):
    path, private = write_toy(safe, tmp_path)
    assert main(["audit", str(path), "--private", str(private)]) == 0
    assert "SAFE" in capsys.readouterr().out
    open_, private = write_toy(replace(safe, withheld=set()), tmp_path, "open")
    assert main(["audit", str(open_), "--private", str(private), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["verdict"] == "exposed"
    assert main(["audit", str(path), "--earlier", str(open_)]) == 1


@pytest.mark.parametrize("content", [None, b"", b"no release", b"DUCK" * 4000])
def test_what_cannot_be_read_is_2_in_words(tmp_path, capsys, content):
    path = tmp_path / "file.duckdb"
    if content is not None:
        path.write_bytes(content)
    assert main(["audit", str(path)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(str(path)) and "Traceback" not in told


def test_a_release_that_is_a_folder_is_told(tmp_path, capsys):
    assert main(["audit", str(tmp_path)]) == 2
    assert "there is no such file" in capsys.readouterr().err


def test_a_file_cut_short_or_without_a_table_is_told(safe, tmp_path, capsys):
    path, _ = write_toy(replace(safe, sql=["DROP TABLE certificate"]), tmp_path)
    assert main(["audit", str(path)]) == 2
    assert "'certificate'" in capsys.readouterr().err
    path.write_bytes(path.read_bytes()[:20_000])
    assert main(["audit", str(path)]) == 2


def test_the_tables_that_the_audit_knows_are_those_of_the_schema():
    tables = dict(re.findall(r"CREATE TABLE (\w+) \((.*?)\);", SCHEMA, flags=re.DOTALL))
    columns = {table: re.findall(r"(\w+) (?:VARCHAR|INTEGER|BIGINT|DOUBLE|DATE|TIMESTAMP|BOOLEAN|JSON)", text)
               for table, text in tables.items()}
    assert columns == TABLES and FORMAT in FORMATS
